package io.scriptorium.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The threat model names tests that are there, and a test for every threat that it says is met. */
@Tag("SEC-10")
class SecurityDocumentTest {

    private static final Path DOCUMENT = Path.of("docs/security.md");
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)(\\.\\w+)?`");

    private String text = "";

    @BeforeEach
    void read() throws IOException {
        text = Files.readString(DOCUMENT);
    }

    /** The rows of the table under a heading, each by its cells. */
    private List<List<String>> rows(String heading) {
        String section = text.substring(text.indexOf("\n## " + heading));
        int end = section.indexOf("\n## ", 1);
        return (end < 0 ? section : section.substring(0, end))
                .lines()
                .filter(line -> line.startsWith("| "))
                .skip(1)
                .map(line -> Stream.of(line.substring(1).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    /** The names of all test classes, and of what helps them. */
    static Set<String> tests() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String root : List.of("src/test/java", "src/kafkaTest/java", "src/faults/java")) {
            try (Stream<Path> files = Files.walk(Path.of(root))) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".java"))
                        .forEach(name -> names.add(name.substring(0, name.length() - ".java".length())));
            }
        }
        return names;
    }

    static List<String> named(String cell) {
        return TEST.matcher(cell).results().map(found -> found.group(1)).toList();
    }

    @Test
    void everyTestThatIsNamedIsThere() throws IOException {
        assertThat(named(text)).hasSizeGreaterThan(100);
        assertThat(tests()).containsAll(named(text));
    }

    @Test
    void everyThreatIsMetByATest() {
        List<List<String>> untested = new ArrayList<>();
        for (String heading : List.of("Threats and defences", "OWASP API Security Top 10")) {
            assertThat(rows(heading)).as(heading).hasSizeGreaterThan(9);
            rows(heading).stream()
                    .filter(row -> named(row.get(row.size() - 2)).isEmpty())
                    .forEach(untested::add);
        }
        assertThat(untested).isEmpty();
    }

    @Test
    void everyBoundaryHasThreats() {
        Set<String> told =
                rows("Threats and defences").stream().map(row -> row.get(0)).collect(Collectors.toSet());
        Set<String> drawn = rows("Boundaries").stream().map(row -> row.get(0)).collect(Collectors.toSet());
        assertThat(drawn).containsAll(told);
        assertThat(drawn.stream().filter(boundary -> !told.contains(boundary)))
                .as("TLS is the proxy's")
                .containsExactly("B1");
    }

    @Test
    void allTenRisksAreThereInTheirOrder() {
        assertThat(rows("OWASP API Security Top 10").stream().map(row -> row.get(0)))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 10)
                        .mapToObj(number -> "API" + number + ":2023")
                        .toList());
    }
}
