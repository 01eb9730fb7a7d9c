package io.scriptorium.people.segment;

import java.util.List;

/**
 * Something that is known of members, by which segments can tell them apart.
 *
 * @param field its name in constraints, stable for ever
 * @param kind how its values are compared
 * @param words the values that it can have; any where none is named
 * @param description one sentence, shown by the API
 */
public record Trait(String field, Kind kind, List<String> words, String description) {

    /** How values are compared. */
    public enum Kind {
        /** As words. */
        WORD,
        /** As ids of things that are there. */
        ID,
        /** As times. */
        TIME
    }

    /** One with words; any where none is named. */
    public static Trait word(String field, List<String> words, String description) {
        return new Trait(field, Kind.WORD, words, description);
    }

    /** One with ids of things that {@link TraitSource#known} knows. */
    public static Trait id(String field, String description) {
        return new Trait(field, Kind.ID, List.of(), description);
    }

    /** One with a time. */
    public static Trait time(String field, String description) {
        return new Trait(field, Kind.TIME, List.of(), description);
    }

    List<Operator> operators() {
        return kind == Kind.TIME ? List.of(Operator.BEFORE, Operator.FROM) : List.of(Operator.IN, Operator.NOT_IN);
    }
}
