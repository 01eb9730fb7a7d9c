package io.scriptorium.work.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.scriptorium.kernel.money.Money;
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
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

@Tag("PRI-01")
class PricePropertiesTest {

    private static final Instant NOW = Instant.parse("2030-03-01T12:00:00Z");

    @Property(tries = 500)
    void stepsSumToTheTotalWhichIsPositiveAndSplitsExactly(
            @ForAll("definitions") PriceDefinition definition,
            @ForAll @IntRange(min = 1, max = 500) int pages,
            @ForAll @LongRange(min = 1, max = 20_000) long hours) {
        Price price = PriceCalculator.price(definition, inputs(definition, pages, hours), NOW);

        long sum =
                price.steps().stream().mapToLong(step -> step.amount().amount()).reduce(0, Math::addExact);
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
        Money often =
                PriceCalculator.price(definition, plain(pages * times), NOW).total();

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
                        .mapToObj(
                                i -> new Extra("e" + i, "Extra", i % 2 == 0 ? flat : null, i % 2 == 0 ? null : perPage))
                        .toList());
    }
}
