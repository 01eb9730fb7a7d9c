package io.scriptorium.kernel.web;

import java.time.DateTimeException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What values a filter of a {@link Listing} takes, and what they ask for.
 *
 * @param type of a value, as JSON schemas name it
 * @param format of a value, as they name it; null where it has none
 * @param values all that there are; empty where they are not known beforehand
 * @param several whether it takes several values, separated by commas
 * @param meaning what is listed then, as an English sentence for the OpenAPI document
 * @param parser reads a value; throws IllegalArgumentException, DateTimeException or ArithmeticException where it is none
 */
public record FilterType(
        String type,
        @Nullable String format,
        List<String> values,
        boolean several,
        String meaning,
        Function<String, Object> parser) {

    private static final String TEXT = "string";
    private static final String TIME = "date-time";
    private static final String EQUAL = "What has this value, or one of several that are separated by commas";

    static final FilterType ID = new FilterType(TEXT, "uuid", List.of(), true, EQUAL, FilterType::id);
    static final FilterType FLAG = new FilterType(
            "boolean", null, List.of(), false, "What is so (true), or what is not (false)", FilterType::flag);
    static final FilterType FROM =
            new FilterType(TEXT, TIME, List.of(), false, "What is of this time or later", StrictInstant::parsed);
    static final FilterType TO =
            new FilterType(TEXT, TIME, List.of(), false, "What is of an earlier time", StrictInstant::parsed);

    /** Texts that a function reads. */
    public static FilterType text(Function<String, Object> parser) {
        return new FilterType(TEXT, null, List.of(), true, EQUAL, parser);
    }

    /** Words, which are known beforehand; others are refused. */
    public static FilterType oneOf(String... words) {
        return oneOf(List.of(words));
    }

    /** The same of a list of words. */
    public static FilterType oneOf(List<String> words) {
        return new FilterType(TEXT, null, words, true, EQUAL, text -> known(words, text));
    }

    /** The name of the list itself, where a route shows one of several. */
    public static FilterType view(String name) {
        List<String> words = List.of(name);
        return new FilterType(TEXT, null, words, false, "Which list is meant", text -> known(words, text));
    }

    /** The words for some constants. */
    public static <T> FilterType oneOf(T[] constants, Function<T, String> word) {
        return oneOf(Stream.of(constants).map(word).toList());
    }

    /** The same filter, whose values stand for others: for what a function makes of them. */
    public FilterType standingFor(UnaryOperator<Object> others) {
        return new FilterType(type, format, values, several, meaning, parser.andThen(others));
    }

    /**
     * Reads a value.
     *
     * @param name the parameter's, for the refusal of what is no such value
     */
    public Object read(String name, String text) {
        try {
            if (text.indexOf('\0') >= 0) {
                throw Refusal.invalid(name, "must not hold a null character");
            }
            return parser.apply(text);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException malformed) {
            throw malformed(name);
        }
    }

    static Refusal malformed(String name) {
        return Refusal.invalid(name, "is not a value that this filter takes");
    }

    private static Object known(List<String> words, String text) {
        if (!words.contains(text)) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    /** Java takes shorter forms for ids, too. */
    private static Object id(String text) {
        UUID id = UUID.fromString(text);
        if (!id.toString().equalsIgnoreCase(text)) {
            throw new IllegalArgumentException(text);
        }
        return id;
    }

    private static Object flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(text);
        }
        return Boolean.valueOf(text);
    }
}
