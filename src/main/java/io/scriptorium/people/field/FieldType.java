package io.scriptorium.people.field;

import java.util.Locale;

/** What a custom field holds. */
enum FieldType {
    TEXT,
    INTEGER,
    DECIMAL,
    MONEY,
    BOOLEAN,
    DATE,
    DATETIME,
    CHOICE,
    CHOICES,
    URL,
    MAIL;

    static final String PATTERN = "text|integer|decimal|money|boolean|date|datetime|choice|choices|url|mail";

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static FieldType of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    boolean isNumber() {
        return this == INTEGER || this == DECIMAL || this == MONEY;
    }

    boolean isTime() {
        return this == DATE || this == DATETIME;
    }

    boolean isChoice() {
        return this == CHOICE || this == CHOICES;
    }

    /** Whether its values are words, or lists of them. */
    boolean isWorded() {
        return isChoice() || this == BOOLEAN || this == TEXT;
    }

    /** Whether lists may be asked for values from one to another. */
    boolean isOrdered() {
        return isNumber() || isTime();
    }
}
