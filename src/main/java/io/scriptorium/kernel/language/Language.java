package io.scriptorium.kernel.language;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A language that the service speaks. */
public enum Language {
    /** English: the language of the sources, and what is spoken where nothing says otherwise. */
    EN("en"),
    /** Spanish. */
    ES("es"),
    /** French. */
    FR("fr"),
    /** Arabic, with the digits that codes and order numbers have everywhere. */
    AR("ar-u-nu-latn");

    private static final Language[] ALL = values();

    private final Locale locale;

    Language(String locale) {
        this.locale = Locale.forLanguageTag(locale);
    }

    /** The language of a tag (RFC 5646), whatever its region is: {@code es} and {@code es-MX} are Spanish. */
    public static Optional<Language> of(@Nullable String tag) {
        if (tag == null) {
            return Optional.empty();
        }
        int end = tag.indexOf('-');
        String primary = end < 0 ? tag : tag.substring(0, end);
        for (Language language : ALL) {
            if (language.tag().equalsIgnoreCase(primary)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    /** The best language for an {@code Accept-Language} header; empty where it names none that is spoken here. */
    public static Optional<Language> accepted(@Nullable String header) {
        return header == null ? Optional.empty() : AcceptLanguage.best(header);
    }

    /** The tags of all: {@code en, es, fr, ar}. */
    public static String tags() {
        return Arrays.stream(ALL).map(Language::tag).collect(Collectors.joining(", "));
    }

    /** Its tag: {@code en}, {@code es}, {@code fr}, {@code ar}. */
    public String tag() {
        return locale.getLanguage();
    }

    /** How numbers, amounts and dates are written. */
    public Locale locale() {
        return locale;
    }

    /** Whether it is written from right to left. */
    public boolean isRightToLeft() {
        return this == AR;
    }

    /** The direction as HTML has it: {@code ltr} or {@code rtl}. */
    public String direction() {
        return isRightToLeft() ? "rtl" : "ltr";
    }
}
