package io.scriptorium.people.custody;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;

/** A folder for archives, and who has websites exported, erased and restored. */
abstract class ArchiveCase extends CustodyCase {

    static final Path FOLDER = Path.of("target/archives");

    @BeforeAll
    static void folder() throws IOException {
        Files.createDirectories(FOLDER);
    }

    Map<String, Object> website() {
        return Map.of("website_id", brand.id());
    }

    Map<String, Object> reasoned() {
        return Map.of("website_id", brand.id(), "reason", "The contract ended.");
    }
}
