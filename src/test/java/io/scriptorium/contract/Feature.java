package io.scriptorium.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a user can count on, as the catalogue names it.
 *
 * @param id the area's letters and a number, such as {@code ORD-04}
 * @param text what it is, in one line
 */
record Feature(String id, String text) {

    private static final Path CATALOGUE = Path.of("src/test/resources/features.txt");

    /**
     * An area of features.
     *
     * @param key the letters that its ids begin with
     * @param name its heading
     * @param features what belongs to it, in the catalogue's order
     */
    record Area(String key, String name, List<Feature> features) {}

    /** The whole catalogue: a line for each area, followed by a line for each of its features. */
    static List<Area> catalogue() {
        List<Area> areas = new ArrayList<>();
        for (String line : lines()) {
            int space = line.indexOf(' ');
            String key = line.substring(0, space);
            String text = line.substring(space + 1);
            if (key.contains("-")) {
                areas.get(areas.size() - 1).features().add(new Feature(key, text));
            } else {
                areas.add(new Area(key, text, new ArrayList<>()));
            }
        }
        return areas;
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(CATALOGUE).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
