package io.scriptorium.kernel.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds what the sources say against what the languages have words for. */
@Tag("I18-01")
class TranslationsTest {

    private static final Path MAIN = Path.of("src/main/java");

    @SuppressWarnings("NullAway.Init")
    private static Sources sources;

    @BeforeAll
    static void readSources() throws IOException {
        sources = Sources.under(MAIN);
    }

    @Test
    void thereAreTexts() {
        assertThat(sources.texts())
                .hasSizeGreaterThan(100)
                .contains(
                        "There is no such order.",
                        "Order placed",
                        "The access token has expired.",
                        "must be 1 to 120 characters on one line, without blanks at its ends",
                        "must not be null");
    }

    @Test
    void whatIsPassedAsATextIsAConstant() {
        assertThat(sources.wrongs())
                .as("texts with values: write \"must be from {0} to {1}\", least, most")
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "EN", mode = EnumSource.Mode.EXCLUDE)
    void everyTextIsThereInEveryLanguage(Language language) {
        Set<String> missing = new TreeSet<>(sources.texts());
        missing.removeAll(Catalogue.read(language).current().keySet());

        assertThat(missing).as("missing in languages/%s.po", language.tag()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "EN", mode = EnumSource.Mode.EXCLUDE)
    void noLanguageHasATextThatNothingSays(Language language) {
        Set<String> surplus = new TreeSet<>(Catalogue.read(language).current().keySet());
        surplus.removeAll(sources.texts());

        assertThat(surplus)
                .as("in languages/%s.po only: remove it, or mark it #~ where it may be stored", language.tag())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "EN", mode = EnumSource.Mode.EXCLUDE)
    void theSameValuesGoIntoEveryLanguage(Language language) {
        Catalogue.read(language)
                .current()
                .forEach((english, words) -> assertThat(Wording.of(words).places())
                        .as(words)
                        .isEqualTo(Wording.of(english).places()));
    }

    @ParameterizedTest
    @EnumSource
    void everyPluralHasTheFormsOfItsLanguage(Language language) {
        Set<String> texts = language == Language.EN
                ? sources.texts()
                : Set.copyOf(Catalogue.read(language).current().values());

        texts.forEach(text -> assertThat(Wording.of(text).plurals())
                .as(text)
                .allSatisfy(forms -> assertThat(forms).isEqualTo(Plurals.of(language))));
    }

    @Test
    void everyConstraintThatIsUsedHasATextOfOurOwn() {
        Set<String> known = Set.of(
                "NotNull",
                "NotBlank",
                "NotEmpty",
                "Size",
                "Min",
                "Max",
                "Positive",
                "PositiveOrZero",
                "Pattern",
                "Email");

        assertThat(sources.constraints().stream()
                        .filter(name -> !known.contains(name))
                        .collect(Collectors.toSet()))
                .as("constraints that kernel.web.ConstraintTexts has no words for")
                .isEmpty();
    }

    @Test
    void aTextThatIsNoConstantIsFound(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("Bad.java"), """
                import io.scriptorium.kernel.language.Text;
                class Bad {
                    static final String PART = "is over";
                    Text bad(int limit) { return Text.of("at most " + limit); }
                    Text good(boolean which) { return Text.of(which ? "It " + PART : "It is not"); }
                }
                """);

        Sources bad = Sources.under(folder);

        assertThat(bad.wrongs()).singleElement().asString().contains("Bad.java:4", "limit");
        assertThat(bad.texts()).containsExactly("It is not", "It is over");
    }
}
