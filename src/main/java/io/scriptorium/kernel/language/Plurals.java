package io.scriptorium.kernel.language;

import java.util.Set;

/** The plural categories of whole numbers (Unicode CLDR, language plural rules), but for the millions of es and fr. */
final class Plurals {

    private Plurals() {}

    static String category(Language language, long number) {
        long n = Math.abs(number);
        return switch (language) {
            case EN, ES -> n == 1 ? "one" : "other";
            case FR -> n <= 1 ? "one" : "other";
            case AR -> arabic(n);
        };
    }

    /** The categories that a plural has to have. */
    static Set<String> of(Language language) {
        return language == Language.AR ? Set.of("zero", "one", "two", "few", "many", "other") : Set.of("one", "other");
    }

    private static String arabic(long n) {
        if (n <= 2) {
            return n == 0 ? "zero" : n == 1 ? "one" : "two";
        }
        long rest = n % 100;
        return rest >= 3 && rest <= 10 ? "few" : rest >= 11 ? "many" : "other";
    }
}
