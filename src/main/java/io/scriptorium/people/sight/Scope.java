package io.scriptorium.people.sight;

import java.util.Locale;

/** How far a role reaches: whose things its holders may know of by permissions that open the things of others. */
public enum Scope {
    /** Everybody's. */
    ALL,
    /** Those of the teams that the holder is in. */
    TEAM,
    /** Those of whom the holder manages, over all levels. */
    REPORTS,
    /** Those of members in the holder's territories. */
    TERRITORY,
    /** The holder's own. */
    OWN;

    /** The name as it stands in the database and in the API. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The scope with a key; {@link IllegalArgumentException} where there is none. */
    public static Scope of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
