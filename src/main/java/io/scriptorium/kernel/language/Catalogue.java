package io.scriptorium.kernel.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** All texts in all languages, from {@code languages/<tag>.po}; read once. */
final class Catalogue {

    private static final Map<Language, PoFile> FILES = load();

    private Catalogue() {}

    /** The text in a language; the English one where there are no words for it. */
    static String translated(String english, Language language) {
        PoFile file = FILES.get(language);
        return file == null ? english : file.find(english).orElse(english);
    }

    private static Map<Language, PoFile> load() {
        Map<Language, PoFile> files = new EnumMap<>(Language.class);
        Arrays.stream(Language.values())
                .filter(language -> language != Language.EN)
                .forEach(language -> files.put(language, read(language)));
        return Collections.unmodifiableMap(files);
    }

    static PoFile read(Language language) {
        String name = "/languages/" + language.tag() + ".po";
        try (InputStream file = Catalogue.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("There is no " + name);
            }
            return PoFile.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
