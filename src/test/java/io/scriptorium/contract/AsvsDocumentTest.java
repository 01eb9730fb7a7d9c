package io.scriptorium.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every requirement of ASVS at levels 1 and 2 is accounted for, by what is there. */
@Tag("SEC-10")
class AsvsDocumentTest {

    private static final Path DOCS = Path.of("docs");
    private static final Path DOCUMENT = DOCS.resolve("security-asvs.md");
    private static final Pattern METHOD = Pattern.compile("`(\\w+Test)\\.(\\w+)`");
    private static final Pattern FILE = Pattern.compile("`([\\w./-]+/[\\w.-]+)`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([\\w./-]+\\.md)(#([\\w-]+))?\\)");
    private static final List<String> KINDS = List.of("test", "place", "outside", "partly", "no", "–");

    private String text = "";
    private List<Row> rows = List.of();

    /** What is said of some requirements of one chapter. */
    private record Row(String chapter, List<String> ids, String about, String held, String by) {

        static Row of(String chapter, String line) {
            String[] cells = line.substring(1).split("\\|", -1);
            return new Row(
                    chapter,
                    Arrays.asList(cells[0].strip().split(", ", -1)),
                    cells[1].strip(),
                    cells[2].strip(),
                    cells[3].strip());
        }

        boolean is(String... kinds) {
            return List.of(kinds).contains(held);
        }
    }

    @BeforeEach
    void read() throws IOException {
        text = Files.readString(DOCUMENT);
        List<Row> found = new ArrayList<>();
        String chapter = "";
        for (String line : text.lines().toList()) {
            if (line.startsWith("## ")) {
                chapter = line.split(" ", -1)[1];
            } else if (line.startsWith("| V")) {
                found.add(Row.of(chapter, line));
            }
        }
        rows = found;
    }

    private static List<String> requirements() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("src/test/resources/asvs-5.0.0.txt"))) {
            return lines.filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", -1)[0])
                    .toList();
        }
    }

    private static List<String> all(Pattern pattern, String cell) {
        return pattern.matcher(cell)
                .results()
                .map(MatchResult::group)
                .map(found -> found.replace("`", ""))
                .toList();
    }

    @Test
    void everyRequirementIsThereOnceInItsChapter() throws IOException {
        assertThat(rows.stream().flatMap(row -> row.ids().stream()))
                .doesNotHaveDuplicates()
                .hasSize(253)
                .containsExactlyInAnyOrderElementsOf(requirements());
        assertThat(rows).allMatch(row -> row.ids().stream().allMatch(id -> id.startsWith(row.chapter() + ".")));
    }

    @Test
    void everyRowSaysWhatItIsAboutAndWhy() {
        assertThat(rows)
                .allMatch(row -> KINDS.contains(row.held()))
                .allMatch(row -> row.about().length() > 2)
                .allMatch(row -> row.by().length() > 7);
    }

    @Test
    void theCountsAreRight() {
        Map<String, Integer> counts = new HashMap<>();
        rows.forEach(row -> counts.merge(row.held(), row.ids().size(), Integer::sum));
        assertThat(KINDS)
                .allSatisfy(kind -> assertThat(text)
                        .containsPattern("\\| " + kind + " \\| [^|\n]+ \\| " + counts.get(kind) + " \\|"));
    }

    @Test
    void everyTestThatIsNamedIsThere() throws IOException {
        assertThat(rows.stream().filter(row -> row.is("test")))
                .isNotEmpty()
                .allMatch(row -> !SecurityDocumentTest.named(row.by()).isEmpty());
        assertThat(SecurityDocumentTest.tests()).containsAll(SecurityDocumentTest.named(text));
        List<MatchResult> methods = METHOD.matcher(text).results().toList();
        assertThat(methods).hasSizeGreaterThan(20);
        Map<String, String> sources = sources();
        assertThat(methods)
                .filteredOn(
                        method -> !sources.getOrDefault(method.group(1), "").contains("void " + method.group(2) + "("))
                .extracting(MatchResult::group)
                .isEmpty();
    }

    private static Map<String, String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.filter(file -> file.toString().endsWith("Test.java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""), AsvsDocumentTest::source));
        }
    }

    private static String source(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void everyPlaceThatIsNamedIsThere() throws IOException {
        assertThat(rows.stream().filter(row -> row.is("place", "outside")))
                .isNotEmpty()
                .allMatch(row ->
                        FILE.matcher(row.by()).find() || LINK.matcher(row.by()).find());
        assertThat(all(FILE, text)).isNotEmpty().allMatch(file -> Files.isRegularFile(Path.of(file)));
        for (MatchResult link : LINK.matcher(text).results().toList()) {
            Path target = DOCS.resolve(link.group(1));
            assertThat(target).isRegularFile();
            if (link.group(3) != null) {
                assertThat(anchors(target)).as(link.group()).contains(link.group(3));
            }
        }
    }

    /** The headings of a document as addresses know them. */
    private static List<String> anchors(Path document) throws IOException {
        try (Stream<String> lines = Files.lines(document)) {
            return lines.filter(line -> line.matches("#{2,3} .*"))
                    .map(line -> line.replaceFirst("#+ ", "")
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[^\\w -]", "")
                            .replace(' ', '-'))
                    .toList();
        }
    }

    @Test
    void whatIsNotHeldIsToldAmongWhatIsNotDefended() throws IOException {
        String security = Files.readString(DOCS.resolve("security.md"));
        String told = security.substring(security.indexOf("## What is not defended"));
        assertThat(rows.stream().filter(row -> row.is("partly", "no")).flatMap(row -> row.ids().stream()))
                .isNotEmpty()
                .allSatisfy(id -> assertThat(told).containsPattern(Pattern.quote(id) + "\\b"));
    }
}
