package io.scriptorium.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.scriptorium.contract.Feature.Area;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of features says which tests prove which, and nothing else. */
class FeatureTraceTest {

    private static final String REWRITE = "scriptorium.rewrite-docs";
    private static final String COMMAND = "./mvnw test -Dtest=FeatureTraceTest -D" + REWRITE + "=true";
    private static final Path DOCUMENT = Path.of("docs/features.md");
    private static final Pattern LIKE_AN_ID = Pattern.compile("\\w+[-_]\\d+");

    private static final String HEAD = """
            # Features

            What Scriptorium is to do, and how many tests prove it: a test that proves a feature carries its id as a
            tag, and this page is written from the tags by

            ```
            %s
            ```

            A feature with no test is *open*, whatever the code does. Where a line names several things, its tests may
            prove only some of them. A parameterized test or a property counts once.

            **%d of %d features have a test.**
            """;

    @Test
    void theListOfFeaturesIsWhatTheTestsProve() throws IOException {
        String expected = document(Feature.catalogue(), Proof.all().toList());
        if (Boolean.getBoolean(REWRITE)) {
            Files.writeString(DOCUMENT, expected);
        }
        String advice = DOCUMENT + " no longer says what the tests prove. Rewrite it: " + COMMAND;
        List<String> written = Files.readAllLines(DOCUMENT);
        assertThat(expected.lines().filter(line -> !written.contains(line)))
                .as(advice)
                .isEmpty();
        assertThat(written.equals(expected.lines().toList())).as(advice).isTrue();
    }

    @Test
    void everyTagThatLooksLikeAnIdIsOne() {
        Set<String> known = ids(Feature.catalogue()).collect(Collectors.toSet());
        assertThat(Proof.all()
                        .flatMap(proof -> proof.tags().stream()
                                .filter(tag -> LIKE_AN_ID.matcher(tag).matches() && !known.contains(tag))
                                .map(tag -> tag + " on " + proof.testClass() + "." + proof.method())))
                .as("tags that are not in the catalogue")
                .isEmpty();
    }

    @Test
    void everyIdIsThereOnceAndBelongsToItsArea() {
        List<Area> areas = Feature.catalogue();
        assertThat(ids(areas)).hasSize(503).doesNotHaveDuplicates();
        assertThat(areas)
                .allSatisfy(area -> assertThat(area.features())
                        .isNotEmpty()
                        .allSatisfy(feature -> assertThat(feature.id()).matches(area.key() + "-\\d\\d")));
    }

    @Test
    void aTestHasTheTagsOfItsClassToo() {
        assertThat(Proof.of(Samples.class))
                .containsExactlyInAnyOrder(
                        new Proof("Samples", "plain", Set.of("A-01", "A-02", "A-03")),
                        new Proof("Samples", "many", Set.of("A-01")),
                        new Proof("Samples", "always", Set.of("A-01", "A-04")),
                        new Proof("Inner", "within", Set.of("A-01", "A-05")));
    }

    @Test
    void anInheritedTestCountsWhereItRuns() {
        assertThat(Proof.of(Base.class)).isEmpty();
        assertThat(Proof.of(Derived.class)).containsExactly(new Proof("Derived", "shared", Set.of("B-01", "B-02")));
    }

    @Test
    void aRowTellsTheNumberOfTestsAndTheirClasses() {
        Area area = new Area("A", "Letters", List.of(new Feature("A-01", "First"), new Feature("A-09", "Ninth")));
        assertThat(document(List.of(area), Proof.of(Samples.class).toList()))
                .contains("**1 of 2 features have a test.**")
                .contains("## A: Letters (1 of 2)\n")
                .contains("| A-01 | First | 4 | Inner, Samples |\n")
                .endsWith("| A-09 | Ninth | 0 | *open* |\n");
    }

    private static String document(List<Area> areas, List<Proof> proofs) {
        Map<String, List<Proof>> byId = proofs.stream()
                .flatMap(proof -> proof.tags().stream().map(tag -> Map.entry(tag, proof)))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        StringBuilder text = new StringBuilder(HEAD.formatted(
                COMMAND,
                ids(areas).filter(byId::containsKey).count(),
                ids(areas).count()));
        for (Area area : areas) {
            long proven = ids(List.of(area)).filter(byId::containsKey).count();
            text.append("\n## %s: %s (%d of %d)\n\n"
                    .formatted(area.key(), area.name(), proven, area.features().size()));
            text.append("| Id | Feature | Tests | In |\n|---|---|---|---|\n");
            area.features().forEach(feature -> text.append(row(feature, byId.getOrDefault(feature.id(), List.of()))));
        }
        return text.toString();
    }

    private static String row(Feature feature, List<Proof> proofs) {
        String classes =
                proofs.stream().map(Proof::testClass).distinct().sorted().collect(Collectors.joining(", "));
        return "| %s | %s | %d | %s |\n"
                .formatted(feature.id(), feature.text(), proofs.size(), proofs.isEmpty() ? "*open*" : classes);
    }

    private static Stream<String> ids(List<Area> areas) {
        return areas.stream().flatMap(area -> area.features().stream()).map(Feature::id);
    }

    /** Never run: neither JUnit nor the trace looks into a class that is nested without saying so. */
    @Tag("A-01")
    static class Samples {

        @Test
        @Tag("A-02")
        @Tag("A-03")
        void plain() {}

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3})
        void many(int number) {}

        @Property
        @net.jqwik.api.Tag("A-04")
        void always() {}

        void noTest() {}

        @Nested
        @Tag("A-05")
        class Inner {

            @Test
            void within() {}
        }
    }

    abstract static class Base {

        @Test
        @Tag("B-01")
        void shared() {}
    }

    @Tag("B-02")
    static class Derived extends Base {}
}
