package io.scriptorium.insight.threat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scriptorium.insight.threat.Journey.Stop;
import io.scriptorium.kernel.place.Place;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;

@Tag("SEC-09")
class JourneyTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final double HALF_ROUND = Math.PI * Journey.EARTH;

    private static Stop at(double latitude, double longitude, Instant when) {
        return new Stop(new Place(null, null, latitude, longitude, null), when);
    }

    @Example
    void knownDistances() {
        // One degree of a meridian, a quarter and a half of the way round.
        assertThat(Journey.distance(0, 0, 1, 0)).isCloseTo(111.195, within(0.001));
        assertThat(Journey.distance(0, 0, 0, 90)).isCloseTo(HALF_ROUND / 2, within(0.001));
        assertThat(Journey.distance(90, 0, -90, 0)).isCloseTo(HALF_ROUND, within(0.001));
        // Nashville to Los Angeles: 36.12, -86.67 to 33.94, -118.40.
        assertThat(Journey.distance(36.12, -86.67, 33.94, -118.40)).isCloseTo(2886.4, within(0.5));
        assertThat(Journey.distance(52.52, 13.405, -33.8688, 151.2093)).isCloseTo(16_090, within(30.0));
    }

    @Property
    void aDistanceIsNoneOrUpToHalfRound(
            @ForAll @DoubleRange(min = -90, max = 90) double latitude,
            @ForAll @DoubleRange(min = -180, max = 180) double longitude,
            @ForAll @DoubleRange(min = -90, max = 90) double otherLatitude,
            @ForAll @DoubleRange(min = -180, max = 180) double otherLongitude) {
        double there = Journey.distance(latitude, longitude, otherLatitude, otherLongitude);
        double back = Journey.distance(otherLatitude, otherLongitude, latitude, longitude);

        assertThat(there).isBetween(0.0, HALF_ROUND + 0.001).isCloseTo(back, within(1e-6));
        assertThat(Journey.distance(latitude, longitude, latitude, longitude)).isZero();
    }

    @Property
    void aWayRoundIsNoShorter(
            @ForAll @DoubleRange(min = -90, max = 90) double a,
            @ForAll @DoubleRange(min = -180, max = 180) double b,
            @ForAll @DoubleRange(min = -90, max = 90) double c,
            @ForAll @DoubleRange(min = -180, max = 180) double d,
            @ForAll @DoubleRange(min = -90, max = 90) double e,
            @ForAll @DoubleRange(min = -180, max = 180) double f) {
        double straight = Journey.distance(a, b, e, f);
        double round = Journey.distance(a, b, c, d) + Journey.distance(c, d, e, f);

        assertThat(round).isGreaterThanOrEqualTo(straight - 0.01);
    }

    @Property
    void moreTimeMakesNothingImpossible(
            @ForAll @DoubleRange(min = -90, max = 90) double latitude,
            @ForAll @DoubleRange(min = -180, max = 180) double longitude,
            @ForAll @LongRange(min = 0, max = 200_000) long seconds,
            @ForAll @LongRange(min = 1, max = 200_000) long more) {
        Stop home = at(52.52, 13.405, NOON);
        Journey fast = Journey.between(home, at(latitude, longitude, NOON.plusSeconds(seconds)))
                .orElseThrow();
        Journey slow = Journey.between(home, at(latitude, longitude, NOON.plusSeconds(seconds + more)))
                .orElseThrow();

        assertThat(fast.isImpossible(200, 900) || !slow.isImpossible(200, 900)).isTrue();
    }

    @Property
    void whoeverTakesLongEnoughMayGoAnywhere(
            @ForAll @DoubleRange(min = -90, max = 90) double latitude,
            @ForAll @DoubleRange(min = -180, max = 180) double longitude) {
        Journey journey = Journey.between(
                        at(52.52, 13.405, NOON), at(latitude, longitude, NOON.plus(Duration.ofHours(23))))
                .orElseThrow();

        assertThat(journey.isImpossible(200, 900)).isFalse();
    }

    @Example
    void theLimitsThemselvesAreAllowed() {
        Duration hour = Duration.ofHours(1);

        assertThat(new Journey(900, hour).isImpossible(200, 900)).isFalse();
        assertThat(new Journey(900.1, hour).isImpossible(200, 900)).isTrue();
        assertThat(new Journey(199.9, Duration.ZERO).isImpossible(200, 900)).isFalse();
        assertThat(new Journey(200, Duration.ZERO).isImpossible(200, 900)).isTrue();
    }

    @Example
    void theOrderOfTheStopsDoesNotMatter() {
        Stop one = at(52.52, 13.405, NOON);
        Stop other = at(-33.8688, 151.2093, NOON.plusSeconds(3600));

        assertThat(Journey.between(other, one).orElseThrow().time()).isEqualTo(Duration.ofHours(1));
        assertThat(Journey.between(one, new Stop(Place.UNKNOWN, NOON))).isEmpty();
        assertThat(Journey.between(new Stop(new Place("FR", null, null, null, null), NOON), one))
                .isEmpty();
    }
}
