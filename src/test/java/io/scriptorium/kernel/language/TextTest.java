package io.scriptorium.kernel.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scriptorium.kernel.money.Money;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("I18-01")
class TextTest {

    private static final Instant TIME = Instant.parse("2026-11-25T22:30:00Z");

    private static String said(Language language, Object value) {
        return plain(new Text("Your fine grew {0}", List.of(value)).in(language, ZoneId.of("Europe/Madrid")));
    }

    /** With common blanks, whatever version of CLDR the platform has. */
    private static String plain(String text) {
        return text.replaceAll("[\\u00a0\\u202f]", " ").replaceAll("[\\u200e\\u200f\\u061c]", "");
    }

    @Test
    void amountsAreWrittenAsTheLanguageDoes() {
        assertThat(said(Language.EN, new Money(123_456, "USD"))).endsWith("$1,234.56");
        assertThat(said(Language.ES, new Money(123_456, "EUR"))).endsWith("1.234,56 €");
        assertThat(said(Language.FR, new Money(123_456, "EUR"))).endsWith("1 234,56 €");
        assertThat(said(Language.AR, new Money(123_456, "USD")))
                .contains("1,234.56")
                .contains("US$");
        assertThat(said(Language.EN, new Money(500, "JPY"))).endsWith("¥500");
    }

    @Test
    void decimalsHaveTheDigitsThatTheyAreGiven() {
        assertThat(said(Language.EN, new BigDecimal("1050.50"))).endsWith("1,050.50");
        assertThat(said(Language.ES, new BigDecimal("50.00"))).endsWith("50,00");
        assertThat(said(Language.FR, new BigDecimal("0.5"))).endsWith("0,5");
        assertThat(said(Language.AR, new BigDecimal("50.00"))).contains("50.00");
    }

    @Test
    void timesAreToldInTheReadersZoneAndDatesByTheirMonths() {
        assertThat(said(Language.EN, TIME)).contains("November 25, 2026", "11:30", "CET");
        assertThat(said(Language.ES, TIME)).contains("25 de noviembre de 2026", "23:30");
        assertThat(said(Language.FR, TIME)).contains("25 novembre 2026", "23:30");
        assertThat(said(Language.AR, TIME)).contains("25 نوفمبر 2026", "11:30");
        assertThat(said(Language.FR, LocalDate.of(2026, 8, 1))).endsWith("1 août 2026");
    }

    @ParameterizedTest
    @CsvSource({
        "0, لا طلبات",
        "1, طلب واحد",
        "2, طلبان",
        "3, 3 طلبات",
        "10, 10 طلبات",
        "11, 11 طلبًا",
        "99, 99 طلبًا",
        "100, 100 طلب",
        "102, 102 طلب",
        "103, 103 طلبات",
        "1011, '1,011 طلبًا'"
    })
    void arabicCountsInSixWays(int count, String expected) {
        String text = Text.of(
                        "The writer has {0, plural, one {# order} other {# orders}} in progress, which is the most allowed.",
                        count)
                .in(Language.AR, ZoneOffset.UTC);

        assertThat(text).contains(expected);
    }

    @Test
    void noneIsOneInFrenchOnly() {
        Text text = Text.of("You earned {0, plural, one {# point} other {# points}}", 0);

        assertThat(text.in(Language.FR, ZoneOffset.UTC)).isEqualTo("Vous avez gagné 0 point");
        assertThat(text.inEnglish()).isEqualTo("You earned 0 points");
    }

    @Test
    void aValueDoesNotTurnAnArabicSentence() {
        assertThat(Text.of("You reached {0}", "gold (2)").in(Language.AR, ZoneOffset.UTC))
                .isEqualTo("بلغت المستوى \u2068gold (2)\u2069");
    }

    @Test
    void whatPeopleWroteIsLeftAsItIs() {
        Text text = Text.verbatim("100 % {0} 'quoted' #1");

        assertThat(text.in(Language.AR, ZoneOffset.UTC)).isEqualTo("100 % {0} 'quoted' #1");
        assertThat(Text.of("You reached {0}", "{0} {1}").inEnglish()).isEqualTo("You reached {0} {1}");
    }

    @Test
    void aTextIsTheSameAfterItWasStored() {
        Text text = Text.of(
                "all of them",
                "a",
                1,
                5_000_000_000L,
                new BigDecimal("6.00"),
                new Money(5, "EUR"),
                TIME,
                LocalDate.of(2026, 1, 2),
                Text.of("inner {0}", "x"));

        assertThat(Text.of(new JsonObject(text.toJson().encode()))).isEqualTo(text);
    }

    @Test
    void valuesOfOtherTypesAreRefusedAtOnce() {
        assertThatThrownBy(() -> Text.of("{0}", 1.5)).hasMessageContaining("Double");
    }

    @Test
    void whatHasNoWordsIsSaidInEnglish() {
        assertThat(new Text("Never said before: {0}", List.of(1)).in(Language.ES, ZoneOffset.UTC))
                .isEqualTo("Never said before: 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "}",
                "{0",
                "{x}",
                "{0, choice, one {a} other {b}}",
                "{0, plural, one {a}}",
                "{0, plural, other {a}"
            })
    void aMalformedPatternIsFound(String pattern) {
        assertThatThrownBy(() -> Wording.of(pattern)).isInstanceOf(IllegalArgumentException.class);
    }
}
