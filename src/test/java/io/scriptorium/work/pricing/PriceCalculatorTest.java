package io.scriptorium.work.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scriptorium.kernel.money.Money;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.work.pricing.PriceCalculator.Price;
import io.scriptorium.work.pricing.PriceDefinition.Choice;
import io.scriptorium.work.pricing.PriceDefinition.Extra;
import io.scriptorium.work.pricing.PriceDefinition.Spacing;
import io.scriptorium.work.pricing.PriceDefinition.UrgencyBand;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
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
                .extracting(PriceStep::rule, PriceStep::input, step -> step.amount().amount(), step -> step.runningTotal()
                        .amount())
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
        assertWrong("extras[1]", new PriceInputs("essay", "masters", null, 1, List.of("abstract", "abstract"), deadline));
    }

    private static void assertWrong(String field, PriceInputs inputs) {
        assertThatThrownBy(() -> PriceCalculator.price(DEFAULTS, inputs, NOW))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.violations())
                        .extracting(Refusal.Violation::field)
                        .containsExactly(field));
    }

    @Property(tries = 500)
    void stepsSumToTheTotalWhichIsPositiveAndSplitsExactly(
            @ForAll("definitions") PriceDefinition definition,
            @ForAll @IntRange(min = 1, max = 500) int pages,
            @ForAll @LongRange(min = 1, max = 20_000) long hours) {
        Price price = PriceCalculator.price(definition, inputs(definition, pages, hours), NOW);

        long sum = price.steps().stream().mapToLong(step -> step.amount().amount()).reduce(0, Math::addExact);
        assertThat(sum).isEqualTo(price.total().amount());
        assertThat(price.total().amount()).isPositive().isLessThan(1L << 53);
        assertThat(price.writerPay().amount()).isBetween(0L, price.total().amount());
        assertThat(price.steps()).allMatch(step -> step.runningTotal().amount() >= 0);
    }

    @Property(tries = 300)
    void onePageMoreIsNeverCheaper(
            @ForAll("definitions") PriceDefinition definition,
            @ForAll @IntRange(min = 1, max = 499) int pages,
            @ForAll @LongRange(min = 1, max = 20_000) long hours) {
        Price fewer = PriceCalculator.price(definition, inputs(definition, pages, hours), NOW);
        Price more = PriceCalculator.price(definition, inputs(definition, pages + 1, hours), NOW);

        assertThat(more.total()).isGreaterThanOrEqualTo(fewer.total());
    }

    @Property(tries = 300)
    void withWholeFactorsSoManyTimesThePagesCostSoManyTimesAsMuch(
            @ForAll @IntRange(min = 1, max = 20) int pages,
            @ForAll @IntRange(min = 1, max = 25) int times,
            @ForAll @IntRange(min = 1, max = 20) int type,
            @ForAll @IntRange(min = 1, max = 20) int urgency,
            @ForAll @LongRange(min = 1, max = 1_000_000) long base) {
        PriceDefinition definition = definition(base, 1, type * 10_000, urgency * 10_000);

        Money once = PriceCalculator.price(definition, plain(pages), NOW).total();
        Money often = PriceCalculator.price(definition, plain(pages * times), NOW).total();

        assertThat(often).isEqualTo(once.times(times));
    }

    private static PriceInputs plain(int pages) {
        return new PriceInputs("type", "level", null, pages, List.of(), NOW.plus(Duration.ofDays(5)));
    }

    private static PriceInputs inputs(PriceDefinition definition, int pages, long hours) {
        return new PriceInputs(
                "type",
                "level",
                "normal",
                pages,
                definition.extras().stream().map(Extra::code).toList(),
                NOW.plus(Duration.ofHours(hours)));
    }

    private static PriceDefinition definition(long base, long minimum, int type, int urgency) {
        return definition(base, minimum, 4_000, type, 10_000, 10_000, urgency, urgency, List.of());
    }

    private static PriceDefinition definition(
            long base,
            long minimum,
            int share,
            int type,
            int level,
            int spacing,
            int hurry,
            int usual,
            List<Extra> extras) {
        return new PriceDefinition(
                "USD",
                base,
                1,
                500,
                minimum,
                share,
                List.of(new Choice("type", "Type", type)),
                List.of(new Choice("level", "Level", level)),
                List.of(new Spacing("normal", "Normal", 275, spacing)),
                List.of(new UrgencyBand(48, hurry), new UrgencyBand(null, usual)),
                extras);
    }

    @Provide
    Arbitrary<PriceDefinition> definitions() {
        Arbitrary<Integer> factor =
                Arbitraries.integers().between(PriceDefinition.LOWEST_FACTOR, PriceDefinition.HIGHEST_FACTOR);
        return Combinators.combine(
                        Arbitraries.longs().between(1, 1_000_000),
                        Arbitraries.longs().between(1, 1_000_000_000),
                        Arbitraries.integers().between(0, 10_000),
                        factor,
                        factor,
                        factor,
                        factor,
                        extras())
                .as((base, minimum, share, type, level, spacing, urgency, extras) ->
                        definition(base, minimum, share, type, level, spacing, urgency, urgency, extras));
    }

    private static Arbitrary<List<Extra>> extras() {
        Arbitrary<Long> amount = Arbitraries.longs().between(0, 1_000_000);
        return Combinators.combine(amount, amount, Arbitraries.integers().between(0, 50))
                .as((flat, perPage, count) -> IntStream.range(0, count)
                        .mapToObj(i -> new Extra("e" + i, "Extra", i % 2 == 0 ? flat : null, i % 2 == 0 ? null : perPage))
                        .toList());
    }
}
