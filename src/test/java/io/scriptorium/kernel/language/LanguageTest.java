package io.scriptorium.kernel.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("I18-01")
class LanguageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "es | ES",
                "es-MX,en;q=0.8 | ES",
                "en;q=0.5, fr;q=0.9, ar;q=0.7 | FR",
                "de, it;q=0.9, ar;q=0.1 | AR",
                "AR-eg | AR",
                "fr;q=0, en | EN",
                "fr;q=0.5;level=1, es;q=0.4 | ES",
                "fr;q=1.000,es;q=1 | FR",
                "fr;q=often, es;q=0.001 | ES"
            })
    void theGreatestWeightWins(String header, Language expected) {
        assertThat(Language.accepted(header)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",;,=;", "de", "*", "english", "q=1", "fr;q=0", "fr;q=2"})
    void aHeaderThatNamesNoneSaysNothing(String header) {
        assertThat(Language.accepted(header)).isEmpty();
    }

    @Test
    void thereMayBeNoHeader() {
        assertThat(Language.accepted(null)).isEqualTo(Optional.empty());
    }
}
