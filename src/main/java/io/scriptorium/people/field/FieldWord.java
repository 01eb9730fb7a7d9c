package io.scriptorium.people.field;

import java.util.List;

/**
 * A field whose values are words, by which things can be told apart.
 *
 * @param words the values that it can have; any where none is named
 */
public record FieldWord(String key, String label, List<String> words) {}
