package io.scriptorium.kernel.language;

import java.text.NumberFormat;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A text with places for values: {@code {0}}, and {@code {0, plural, one {# order} other {# orders}}}, in which
 * {@code #} is the number. Unlike in ICU's messages an apostrophe is an apostrophe; a brace cannot be written.
 */
final class Wording {

    private final List<Part> parts;

    private sealed interface Part {}

    private record Literal(String text) implements Part {}

    private record Value(int index) implements Part {}

    private record Figure(int index) implements Part {}

    private record Plural(int index, Map<String, List<Part>> forms, List<Part> other) implements Part {}

    private Wording(List<Part> parts) {
        this.parts = parts;
    }

    static Wording of(String pattern) {
        return new Wording(new Parser(pattern).whole());
    }

    String filled(List<Object> values, Language language, ZoneId zone) {
        StringBuilder text = new StringBuilder();
        fill(text, parts, values, language, zone);
        return text.toString();
    }

    private static void fill(
            StringBuilder text, List<Part> parts, List<Object> values, Language language, ZoneId zone) {
        for (Part part : parts) {
            if (part instanceof Literal literal) {
                text.append(literal.text());
            } else if (part instanceof Value value) {
                text.append(Values.said(values.get(value.index()), language, zone));
            } else if (part instanceof Figure figure) {
                text.append(NumberFormat.getIntegerInstance(language.locale()).format(count(values, figure.index())));
            } else if (part instanceof Plural plural) {
                String category = Plurals.category(language, count(values, plural.index()));
                fill(text, plural.forms().getOrDefault(category, plural.other()), values, language, zone);
            }
        }
    }

    private static long count(List<Object> values, int index) {
        return ((Number) values.get(index)).longValue();
    }

    /** The numbers of its values, each as {@code 0} or, where it decides a plural, {@code 0 plural}. */
    Set<String> places() {
        Set<String> places = new TreeSet<>();
        collect(parts, places);
        return places;
    }

    /** The categories of each of its plurals. */
    List<Set<String>> plurals() {
        return parts.stream()
                .filter(Plural.class::isInstance)
                .map(plural -> ((Plural) plural).forms().keySet())
                .toList();
    }

    private static void collect(List<Part> parts, Set<String> places) {
        for (Part part : parts) {
            if (part instanceof Value value) {
                places.add(Integer.toString(value.index()));
            } else if (part instanceof Plural plural) {
                places.add(plural.index() + " plural");
                plural.forms().values().forEach(form -> collect(form, places));
            }
        }
    }

    private static final class Parser {

        private final String pattern;
        private int at;

        Parser(String pattern) {
            this.pattern = pattern;
        }

        List<Part> whole() {
            List<Part> parts = parts(-1);
            if (at < pattern.length()) {
                throw malformed();
            }
            return parts;
        }

        /** Up to the end, or to the brace that closes a form of the plural that has this index. */
        private List<Part> parts(int plural) {
            List<Part> parts = new ArrayList<>();
            int start = at;
            while (at < pattern.length() && pattern.charAt(at) != '}') {
                char next = pattern.charAt(at);
                if (next == '{' || (next == '#' && plural >= 0)) {
                    literal(parts, start);
                    at++;
                    parts.add(next == '{' ? place() : new Figure(plural));
                    start = at;
                } else {
                    at++;
                }
            }
            literal(parts, start);
            return List.copyOf(parts);
        }

        private void literal(List<Part> parts, int start) {
            if (at > start) {
                parts.add(new Literal(pattern.substring(start, at)));
            }
        }

        private Part place() {
            int index = Integer.parseInt(until(",}"));
            if (pattern.charAt(at++) == '}') {
                return new Value(index);
            }
            if (!until(",").equals("plural")) {
                throw malformed();
            }
            at++;
            Map<String, List<Part>> forms = new LinkedHashMap<>();
            while (true) {
                String category = until("{}");
                if (pattern.charAt(at++) == '}') {
                    break;
                }
                forms.put(category, parts(index));
                require('}');
            }
            List<Part> other = forms.get("other");
            if (other == null) {
                throw malformed();
            }
            return new Plural(index, forms, other);
        }

        /** What stands before the next of these characters, without blanks around it. */
        private String until(String ends) {
            int start = at;
            while (at < pattern.length() && ends.indexOf(pattern.charAt(at)) < 0) {
                at++;
            }
            if (at == pattern.length()) {
                throw malformed();
            }
            return pattern.substring(start, at).strip();
        }

        private void require(char expected) {
            if (at == pattern.length() || pattern.charAt(at++) != expected) {
                throw malformed();
            }
        }

        private IllegalArgumentException malformed() {
            return new IllegalArgumentException("Not well-formed at character " + at + ": " + pattern);
        }
    }
}
