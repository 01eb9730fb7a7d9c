package io.scriptorium.people.custody;

import io.restassured.response.Response;
import io.scriptorium.testing.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
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

    Response erase() {
        String id = asked("erasure", reasoned());
        makeDue(id);
        return ended(id, "done");
    }

    /** Not by the clock: what else comes due in a month would change what is compared. */
    static void makeDue(String job) {
        Database.update("update people.website_job set due_at = now() where id = ?", UUID.fromString(job));
    }

    /** How many of the brand's people have a login. */
    long logins() {
        return Database.number(
                "select count(*) from people.app_user where id = any(?::uuid[])", (Object) brand.people().stream()
                        .map(person -> person.userId().toString())
                        .toArray(String[]::new));
    }
}
