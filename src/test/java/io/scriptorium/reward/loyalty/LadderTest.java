package io.scriptorium.reward.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.scriptorium.reward.loyalty.Ladder.Rung;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class LadderTest {

    private static final Rung BRONZE = new Rung("bronze", 0, 100);
    private static final Rung SILVER = new Rung("silver", 500, 125);
    private static final Ladder LADDER = new Ladder(List.of(SILVER, BRONZE));

    @Example
    @Tag("LOY-01")
    void halfAPointIsRoundedDownAndMoreThanHalfUp() {
        assertThat(BRONZE.points(150)).isEqualTo(1);
        assertThat(BRONZE.points(151)).isEqualTo(2);
        assertThat(BRONZE.points(50)).isZero();
        assertThat(SILVER.points(10_000)).isEqualTo(125);
    }

    @Example
    @Tag("LOY-02")
    void theTierIsTheHighestWhoseThresholdIsReached() {
        assertThat(LADDER.at(0)).isEqualTo(BRONZE);
        assertThat(LADDER.at(499)).isEqualTo(BRONZE);
        assertThat(LADDER.after(499)).contains(SILVER);
        assertThat(LADDER.at(500)).isEqualTo(SILVER);
        assertThat(LADDER.after(500)).isEmpty();
    }

    @Property
    @Tag("LOY-01")
    void pointsAreWithinHalfAPointOfTheExactShare(
            @ForAll @LongRange(max = 1_000_000_000_000L) long amount, @ForAll @IntRange(max = 1_000_000) int rate) {
        long points = new Rung("any", 0, rate).points(amount);
        long excess = points * 10_000 - amount * rate; // in ten-thousandths of a point
        assertThat(excess).isGreaterThanOrEqualTo(-5_000).isLessThan(5_000);
    }

    @Property
    @Tag("LOY-01")
    void aDearerOrderNeverEarnsLess(
            @ForAll @LongRange(max = 1_000_000_000L) long amount,
            @ForAll @LongRange(max = 1_000_000_000L) long more,
            @ForAll @IntRange(max = 1_000_000) int rate) {
        Rung rung = new Rung("any", 0, rate);
        assertThat(rung.points(amount + more)).isGreaterThanOrEqualTo(rung.points(amount));
    }
}
