package io.scriptorium.people.setting;

import io.scriptorium.kernel.language.Words;
import io.scriptorium.kernel.web.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What values a setting takes: how they are checked and read. Values are stored and shown as JSON: texts, whole
 * numbers, booleans, lists of texts, objects.
 */
public sealed interface SettingType<T> {

    /** The field that values come in. */
    String VALUE = "value";

    /** The type's name in the API. */
    String name();

    /** What limits the values, for the API: such as {@code minimum} and {@code maximum}. */
    Map<String, Object> limits();

    /** A value as it came; refused with 400 where it is not one of this type. */
    T read(@Nullable Object value);

    /** A value as JSON. */
    default Object write(T value) {
        return value;
    }

    /** A value as it came, in the one form that it is stored and compared in; refused with 400 like by {@link #read}. */
    default Object normal(@Nullable Object value) {
        return write(read(value));
    }

    private static Refusal invalid(@Words String message, Object... values) {
        return Refusal.invalid(VALUE, message, values);
    }

    /** Texts that match a pattern. */
    record Text(
            int maximumLength,
            String pattern,
            @Words("must be %s, at most {0} characters") String what) implements SettingType<String> {

        static final String ANY = "[^\\p{Cntrl}]*";

        @Override
        public String name() {
            return "text";
        }

        @Override
        public Map<String, Object> limits() {
            return Map.of("maximum_length", maximumLength, "pattern", pattern);
        }

        @Override
        public String read(@Nullable Object value) {
            if (value instanceof String text && text.length() <= maximumLength && text.matches(pattern)) {
                return text;
            }
            throw Refusal.invalid(
                    VALUE,
                    new io.scriptorium.kernel.language.Text(
                            "must be " + what + ", at most {0} characters", List.of(maximumLength)));
        }
    }

    /** Whole numbers between two bounds. */
    record Whole(long minimum, long maximum) implements SettingType<Long> {

        @Override
        public String name() {
            return "number";
        }

        @Override
        public Map<String, Object> limits() {
            return Map.of("minimum", minimum, "maximum", maximum);
        }

        @Override
        public Long read(@Nullable Object value) {
            if (value instanceof Integer || value instanceof Long) {
                long number = ((Number) value).longValue();
                if (number >= minimum && number <= maximum) {
                    return number;
                }
            }
            throw invalid("must be a whole number from {0} to {1}", minimum, maximum);
        }
    }

    /** True or false. */
    record Flag() implements SettingType<Boolean> {

        @Override
        public String name() {
            return "flag";
        }

        @Override
        public Map<String, Object> limits() {
            return Map.of();
        }

        @Override
        public Boolean read(@Nullable Object value) {
            if (value instanceof Boolean flag) {
                return flag;
            }
            throw invalid("must be true or false");
        }
    }

    /** One of some words. */
    record Choice(List<String> words) implements SettingType<String> {

        @Override
        public String name() {
            return "choice";
        }

        @Override
        public Map<String, Object> limits() {
            return Map.of("words", words);
        }

        @Override
        public String read(@Nullable Object value) {
            if (value instanceof String word && words.contains(word)) {
                return word;
            }
            throw invalid("must be one of {0}", String.join(", ", words));
        }
    }

    /** Any of some words. */
    record Choices(List<String> words) implements SettingType<Set<String>> {

        @Override
        public String name() {
            return "choices";
        }

        @Override
        public Map<String, Object> limits() {
            return Map.of("words", words);
        }

        @Override
        public Set<String> read(@Nullable Object value) {
            return words(value, words);
        }

        @Override
        public Object write(Set<String> value) {
            return List.copyOf(new TreeSet<>(value));
        }

        private static Set<String> words(@Nullable Object value, List<String> allowed) {
            Refusal wrong = invalid("must be a list of {0}", String.join(", ", allowed));
            if (!(value instanceof List<?> list)) {
                throw wrong;
            }
            Set<String> words = new TreeSet<>();
            for (Object word : list) {
                if (!(word instanceof String text) || !allowed.contains(text)) {
                    throw wrong;
                }
                words.add(text);
            }
            return words;
        }
    }

    /** For whom a feature is on. */
    record Gradual(Toggle toggle) implements SettingType<Rollout> {

        @Override
        public String name() {
            return "rollout";
        }

        @Override
        public Map<String, Object> limits() {
            return Map.of();
        }

        @Override
        public Rollout read(@Nullable Object value) {
            if (value instanceof Map<?, ?> fields) {
                return Rollout.read(fields);
            }
            throw invalid("must be an object that says whether it is enabled");
        }

        @Override
        public Object write(Rollout value) {
            return value.written();
        }
    }
}
