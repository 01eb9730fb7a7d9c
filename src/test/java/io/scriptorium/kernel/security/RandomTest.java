package io.scriptorium.kernel.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What nobody may guess comes from SecureRandom, and nothing else is at hand. */
@Tag("SEC-10")
class RandomTest {

    private static final Path MAIN = Path.of("src/main/java");
    private static final Pattern GUESSABLE = Pattern.compile(
            "ThreadLocalRandom|SplittableRandom|Math\\.random|\\bnew Random\\(|RandomGenerator|java\\.util\\.Random\\b"
                    + "|\\.setSeed\\(");

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> sourcesWith(Pattern pattern) throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> pattern.matcher(text(file)).find())
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    @Test
    void onlyIdsOfRequestsAreMadeOtherwise() throws IOException {
        assertThat(sourcesWith(GUESSABLE)).containsExactly("TenantRouting.java");
    }

    /** Ids of version 4 have 122 random bits, those of version 7 fewer: neither is a secret. */
    @Test
    void noSecretIsAnId() throws IOException {
        assertThat(sourcesWith(Pattern.compile("(?i)(token|secret|code|ticket|challenge)\\w* = UUID\\.")))
                .isEmpty();
        assertThat(sourcesWith(Pattern.compile("SecureRandom"))).hasSizeGreaterThan(9);
    }
}
