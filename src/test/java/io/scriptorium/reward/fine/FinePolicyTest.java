package io.scriptorium.reward.fine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

@Tag("FIN-02")
@Tag("FIN-03")
class FinePolicyTest {

    private static final long PAY = 10_000;
    private static final Instant DEADLINE = Instant.parse("2026-11-20T10:00:00Z");

    private static FinePolicy policy(int grace, int first, int step, int cap, long minimum) {
        return new FinePolicy(new UUID(0, 1), 1, Instant.EPOCH, grace, first, step, cap, minimum);
    }

    @Provide
    Arbitrary<FinePolicy> policies() {
        Arbitrary<Integer> rates = Arbitraries.integers().between(0, FinePolicy.WHOLE);
        return Combinators.combine(
                        Arbitraries.integers().between(0, 1440),
                        rates,
                        rates,
                        rates,
                        Arbitraries.longs().between(0, 100_000))
                .as(FinePolicyTest::policy);
    }

    @Example
    void eachHourIsDearerThanTheOneBefore() {
        FinePolicy policy = policy(0, 500, 100, 5000, 0);
        assertThat(IntStream.rangeClosed(1, 8).mapToLong(hour -> policy.amount(PAY, hour)))
                .containsExactly(500L, 600L, 700L, 800L, 900L, 1000L, 500L, 0L);
        assertThat(policy.isExhausted(PAY, 6)).isFalse();
        assertThat(policy.isExhausted(PAY, 7)).isTrue();
    }

    @Example
    void theMinimumIsReachedAtOnceAndThenGrownOutOf() {
        FinePolicy policy = policy(0, 100, 0, 5000, 250);
        assertThat(IntStream.rangeClosed(1, 4).mapToLong(hour -> policy.amount(PAY, hour)))
                .containsExactly(250L, 0L, 50L, 100L);
    }

    @Example
    void theCapStandsAboveTheMinimum() {
        assertThat(policy(0, 100, 100, 200, 900).total(PAY, 1)).isEqualTo(200);
    }

    @Example
    void onlyFullHoursBehindTheGraceCount() {
        FinePolicy policy = policy(10, 500, 100, 5000, 0);
        Instant full = DEADLINE.plus(Duration.ofMinutes(70));
        assertThat(policy.due(DEADLINE, 1)).isEqualTo(full);
        assertThat(policy.hoursLate(DEADLINE, DEADLINE.minus(Duration.ofDays(3))))
                .isZero();
        assertThat(policy.hoursLate(DEADLINE, full.minusMillis(1))).isZero();
        assertThat(policy.hoursLate(DEADLINE, full)).isEqualTo(1);
        assertThat(policy.hoursLate(DEADLINE, full.plus(Duration.ofMinutes(119))))
                .isEqualTo(2);
    }

    @Property
    void theTotalNeverExceedsTheCapAndNeverFalls(
            @ForAll("policies") FinePolicy policy,
            @ForAll @LongRange(max = 1_000_000_000_000L) long pay,
            @ForAll @IntRange(max = 20_000) int hours) {
        long total = policy.total(pay, hours);
        assertThat(total).isBetween(0L, pay * policy.capRate() / FinePolicy.WHOLE);
        assertThat(policy.total(pay, hours + 1)).isGreaterThanOrEqualTo(total);
    }

    @Property(tries = 200)
    void theTotalIsTheSumOfItsHours(
            @ForAll("policies") FinePolicy policy,
            @ForAll @LongRange(max = 1_000_000_000_000L) long pay,
            @ForAll @IntRange(max = 500) int hours) {
        long sum = IntStream.rangeClosed(1, hours)
                .mapToLong(hour -> policy.amount(pay, hour))
                .sum();
        assertThat(sum).isEqualTo(policy.total(pay, hours));
    }

    @Property
    void nothingIsAddedOnceItIsExhausted(
            @ForAll("policies") FinePolicy policy,
            @ForAll @LongRange(min = 1, max = 1_000_000_000_000L) long pay,
            @ForAll @IntRange(max = 20_000) int hours,
            @ForAll @IntRange(min = 1, max = 20_000) int more) {
        if (policy.isExhausted(pay, hours)) {
            assertThat(policy.total(pay, hours + more)).isEqualTo(policy.total(pay, hours));
        }
    }

    @Property
    void itIsExhaustedSomeTime(
            @ForAll("policies") FinePolicy policy, @ForAll @LongRange(max = 1_000_000_000_000L) long pay) {
        assertThat(policy.isExhausted(pay, FinePolicy.WHOLE)).isTrue();
    }
}
