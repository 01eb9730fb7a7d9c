package io.scriptorium.work.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scriptorium.kernel.money.Money;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.work.pricing.PriceCalculator.Price;
import io.scriptorium.work.pricing.PriceDefinition.Choice;
import io.scriptorium.work.pricing.PriceDefinition.Spacing;
import io.scriptorium.work.pricing.PriceDefinition.UrgencyBand;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("PRI-01")
@Tag("PRI-02")
class PriceCalculatorTest {

    private static final Instant NOW = Instant.parse("2030-03-01T12:00:00Z");
    private static final PriceDefinition DEFAULTS = DefaultPrices.in("USD");

    @Test
    void explainsEachStep() {
        PriceInputs inputs = new PriceInputs(
                "research-paper",
                "masters",
                null,
                7,
                List.of("plagiarism-report", "top-writer"),
                NOW.plus(Duration.ofHours(30)));

        Price price = PriceCalculator.price(DEFAULTS, inputs, NOW);

        assertThat(price.steps())
                .extracting(
                        PriceStep::rule,
                        PriceStep::input,
                        step -> step.amount().amount(),
                        step -> step.runningTotal().amount())
                .containsExactly(
                        step("pages", "7", 10_500, 10_500),
                        step("paper_type", "research-paper", 2_100, 12_600),
                        step("academic_level", "masters", 3_780, 16_380),
                        step("spacing", "double", 0, 16_380),
                        step("urgency", "30 h", 9_009, 25_389),
                        step("extra", "plagiarism-report", 999, 26_388),
                        step("extra", "top-writer", 3_150, 29_538));
        assertThat(price.total()).isEqualTo(new Money(29_538, "USD"));
        assertThat(price.writerPay()).isEqualTo(new Money(11_815, "USD"));
        assertThat(price.words()).isEqualTo(1_925);
    }

    private static org.assertj.core.groups.Tuple step(String rule, String input, long amount, long total) {
        return org.assertj.core.groups.Tuple.tuple(rule, input, amount, total);
    }

    @Test
    void roundsHalfUpOncePerStep() {
        // 1 page at 5 minor units; 5 × 1.5 = 7.5 → 8; 8 × 0.75 = 6 exactly.
        PriceDefinition definition = definition(5, 1, 15_000, 7_500);

        assertThat(PriceCalculator.price(definition, plain(1), NOW).total().amount())
                .isEqualTo(6);
    }

    @Test
    void costsTheMinimumAtLeastAndSaysSo() {
        PriceDefinition definition = definition(5, 400, 10_000, 10_000);

        Price price = PriceCalculator.price(definition, plain(2), NOW);

        assertThat(price.total().amount()).isEqualTo(400);
        assertThat(price.steps().get(price.steps().size() - 1))
                .extracting(PriceStep::rule, step -> step.amount().amount())
                .containsExactly("minimum", 390L);
    }

    @Test
    void aBandEndsWithItsLastHourInclusive() {
        assertThat(urgencyAt(Duration.ofHours(24))).isEqualTo("Within 24 hours");
        assertThat(urgencyAt(Duration.ofHours(24).plusNanos(1))).isEqualTo("Within 48 hours");
        assertThat(urgencyAt(Duration.ofDays(400))).isEqualTo("No hurry");
    }

    private static String urgencyAt(Duration ahead) {
        PriceInputs inputs = new PriceInputs("essay", "undergraduate", null, 1, List.of(), NOW.plus(ahead));
        return PriceCalculator.price(DEFAULTS, inputs, NOW).steps().stream()
                .filter(step -> step.rule().equals("urgency"))
                .findFirst()
                .orElseThrow()
                .label();
    }

    @Test
    void refusesWhatTheListDoesNotKnowNamingTheField() {
        Instant deadline = NOW.plus(Duration.ofDays(3));
        assertWrong("paper_type", new PriceInputs("haiku", "masters", null, 1, List.of(), deadline));
        assertWrong("academic_level", new PriceInputs("essay", "kindergarten", null, 1, List.of(), deadline));
        assertWrong("spacing", new PriceInputs("essay", "masters", "triple", 1, List.of(), deadline));
        assertWrong("pages", new PriceInputs("essay", "masters", null, 301, List.of(), deadline));
        assertWrong("pages", new PriceInputs("essay", "masters", null, 0, List.of(), deadline));
        assertWrong("extras[0]", new PriceInputs("essay", "masters", null, 1, List.of("cake"), deadline));
        assertWrong(
                "extras[1]", new PriceInputs("essay", "masters", null, 1, List.of("abstract", "abstract"), deadline));
    }

    private static void assertWrong(String field, PriceInputs inputs) {
        assertThatThrownBy(() -> PriceCalculator.price(DEFAULTS, inputs, NOW))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.violations())
                                .extracting(Refusal.Violation::field)
                                .containsExactly(field));
    }

    private static PriceInputs plain(int pages) {
        return new PriceInputs("type", "level", null, pages, List.of(), NOW.plus(Duration.ofDays(5)));
    }

    private static PriceDefinition definition(long base, long minimum, int type, int urgency) {
        return new PriceDefinition(
                "USD",
                base,
                1,
                500,
                minimum,
                4_000,
                List.of(new Choice("type", "Type", type)),
                List.of(new Choice("level", "Level", 10_000)),
                List.of(new Spacing("normal", "Normal", 275, 10_000)),
                List.of(new UrgencyBand(null, urgency)),
                List.of());
    }
}
