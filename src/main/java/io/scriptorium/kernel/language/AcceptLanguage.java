package io.scriptorium.kernel.language;

import java.util.Optional;

/** Reads the header of RFC 9110, section 12.5.4. What cannot be read of it says nothing. */
final class AcceptLanguage {

    private AcceptLanguage() {}

    /** The language with the greatest weight, the first of several with the same. */
    static Optional<Language> best(String header) {
        Optional<Language> best = Optional.empty();
        int bestWeight = 0;
        int start = 0;
        while (start < header.length()) {
            int comma = header.indexOf(',', start);
            int end = comma < 0 ? header.length() : comma;
            String range = header.substring(start, end);
            int weight = weight(range);
            if (weight > bestWeight) {
                Optional<Language> language = Language.of(tag(range));
                if (language.isPresent()) {
                    best = language;
                    bestWeight = weight;
                }
            }
            start = end + 1;
        }
        return best;
    }

    private static String tag(String range) {
        int semicolon = range.indexOf(';');
        return (semicolon < 0 ? range : range.substring(0, semicolon)).strip();
    }

    /** In thousandths; 0 for one that is not wanted or not well-formed. */
    private static int weight(String range) {
        int semicolon = range.indexOf(';');
        if (semicolon < 0) {
            return 1000;
        }
        String parameter = range.substring(semicolon + 1).strip();
        if (!parameter.matches("[qQ]=(0(\\.\\d{0,3})?|1(\\.0{0,3})?)")) {
            return 0;
        }
        return (int) Math.round(Double.parseDouble(parameter.substring(2)) * 1000);
    }
}
