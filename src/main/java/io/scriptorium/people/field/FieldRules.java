package io.scriptorium.people.field;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.google.re2j.PatternSyntaxException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.web.Refusal;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What limits the values of a field; what is null limits nothing.
 *
 * @param minimum the least number, or amount in minor units
 * @param maximum the greatest
 * @param earliest the first day, of dates and times
 * @param latest the last day
 * @param minimumLength the fewest characters of a text
 * @param maximumLength the most
 * @param pattern what the whole of a text must match, in the syntax of RE2, which takes time in proportion to the text
 * @param choices what there is to choose from
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record FieldRules(
        @Nullable BigDecimal minimum,
        @Nullable BigDecimal maximum,
        @Nullable LocalDate earliest,
        @Nullable LocalDate latest,
        @Nullable Integer minimumLength,
        @Nullable Integer maximumLength,
        @Nullable String pattern,
        @Nullable List<String> choices) {

    static final FieldRules NONE = new FieldRules(null, null, null, null, null, null, null, null);

    /** The most characters of a text. */
    static final int TEXT = 2_000;

    /** The most characters of a text that lists are filtered by. */
    static final int FILTERED_TEXT = 200;

    private static final int PATTERN = 200;
    private static final int CHOICES = 100;
    private static final int CHOICE = 100;

    /**
     * Refuses rules that a field of this type does not have or that contradict themselves.
     *
     * @param before the rules that the field has now; a pattern of theirs stays, whatever was allowed when it was made
     */
    void require(FieldType type, boolean filterable, FieldRules before) {
        requireOnlyFor(type.isNumber(), "rules.minimum", minimum);
        requireOnlyFor(type.isNumber(), "rules.maximum", maximum);
        requireOnlyFor(type.isTime(), "rules.earliest", earliest);
        requireOnlyFor(type.isTime(), "rules.latest", latest);
        requireOnlyFor(type == FieldType.TEXT, "rules.minimum_length", minimumLength);
        requireOnlyFor(type == FieldType.TEXT, "rules.maximum_length", maximumLength);
        requireOnlyFor(type == FieldType.TEXT, "rules.pattern", pattern);
        requireOnlyFor(type.isChoice(), "rules.choices", choices);
        requireOrder("rules.maximum", minimum, maximum);
        requireOrder("rules.latest", earliest, latest);
        requireLengths(filterable ? FILTERED_TEXT : TEXT);
        if (!Objects.equals(pattern, before.pattern)) {
            requirePattern();
        }
        if (type.isChoice()) {
            requireChoices();
        }
    }

    private static void requireOnlyFor(boolean allowed, String field, @Nullable Object value) {
        if (value != null && !allowed) {
            throw Refusal.invalid(field, "is no rule for fields of this type");
        }
    }

    private static <T extends Comparable<? super T>> void requireOrder(
            String field, @Nullable T least, @Nullable T most) {
        if (least != null && most != null && least.compareTo(most) > 0) {
            throw Refusal.invalid(field, "must not be less than its counterpart");
        }
    }

    private void requireLengths(int most) {
        int least = minimumLength == null ? 0 : minimumLength;
        if (least < 0 || least > most) {
            throw Refusal.invalid("rules.minimum_length", "must be a whole number from {0} to {1}", 0, most);
        }
        if (maximumLength != null && (maximumLength < Math.max(1, least) || maximumLength > most)) {
            throw Refusal.invalid(
                    "rules.maximum_length", "must be a whole number from {0} to {1}", Math.max(1, least), most);
        }
    }

    private void requirePattern() {
        try {
            if (pattern != null && pattern.length() <= PATTERN) {
                PatternSize.compile(pattern);
            } else if (pattern != null) {
                throw new PatternSyntaxException("too long", pattern);
            }
        } catch (PatternSyntaxException wrong) {
            throw Refusal.invalid(
                    "rules.pattern",
                    "must be a regular expression of RE2, at most {0} long, that does not repeat much",
                    PATTERN);
        }
    }

    private void requireChoices() {
        List<String> words = choices == null ? List.of() : choices;
        boolean good = !words.isEmpty()
                && words.size() <= CHOICES
                && new HashSet<>(words).size() == words.size()
                && words.stream().allMatch(FieldRules::isChoice);
        if (!good) {
            throw Refusal.invalid(
                    "rules.choices",
                    "must be 1 to {0} different texts without commas, each of 1 to {1} characters",
                    CHOICES,
                    CHOICE);
        }
    }

    private static boolean isChoice(@Nullable String word) {
        return word != null
                && word.length() <= CHOICE
                && word.strip().equals(word)
                && word.matches("[^\\p{Cntrl},]+")
                && FieldReader.isStorable(word);
    }

    /** Whether every value that other rules admit is admitted by these. */
    boolean admitAllOf(FieldRules old) {
        return isNoStricter(minimum, old.minimum, -1)
                && isNoStricter(maximum, old.maximum, 1)
                && isNoStricter(earliest, old.earliest, -1)
                && isNoStricter(latest, old.latest, 1)
                && isNoStricter(minimumLength, old.minimumLength, -1)
                && isNoStricter(maximumLength, old.maximumLength, 1)
                && (pattern == null || Objects.equals(pattern, old.pattern))
                && (old.choices == null || (choices != null && choices.containsAll(old.choices)));
    }

    private static <T extends Comparable<? super T>> boolean isNoStricter(
            @Nullable T now, @Nullable T before, int wider) {
        return now == null || (before != null && Integer.signum(now.compareTo(before)) != -wider);
    }
}
