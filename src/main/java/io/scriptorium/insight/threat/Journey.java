package io.scriptorium.insight.threat;

import io.scriptorium.kernel.place.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * From one sign-in to the next.
 *
 * @param kilometres along the surface of the earth
 * @param time that it took
 */
record Journey(double kilometres, Duration time) {

    /** The mean radius of the earth (IUGG), in kilometres. */
    static final double EARTH = 6371.0088;

    private static final double HOUR = Duration.ofHours(1).toMillis();

    /** Where and when somebody was. */
    record Stop(Place place, Instant at) {}

    /** The way between two stops, in whatever order; empty where one's place is not known. */
    static Optional<Journey> between(Stop one, Stop other) {
        Double latitude = one.place().latitude();
        Double longitude = one.place().longitude();
        Double otherLatitude = other.place().latitude();
        Double otherLongitude = other.place().longitude();
        return latitude == null || longitude == null || otherLatitude == null || otherLongitude == null
                ? Optional.empty()
                : Optional.of(new Journey(
                        distance(latitude, longitude, otherLatitude, otherLongitude),
                        Duration.between(one.at(), other.at()).abs()));
    }

    /** Kilometres an hour; without end where no time passed. */
    double speed() {
        return time.isZero() ? Double.POSITIVE_INFINITY : kilometres / (time.toMillis() / HOUR);
    }

    /** Whether nobody goes so far so fast. */
    boolean isImpossible(long leastKilometres, long mostSpeed) {
        return kilometres >= leastKilometres && speed() > mostSpeed;
    }

    /**
     * The great-circle distance in kilometres, by the haversine formula: R. W. Sinnott, "Virtues of the Haversine", Sky
     * and Telescope 68 (2), 1984, p. 159. On a sphere, so up to half a per cent off.
     */
    static double distance(double latitude, double longitude, double otherLatitude, double otherLongitude) {
        double north = Math.toRadians(otherLatitude - latitude);
        double east = Math.toRadians(otherLongitude - longitude);
        double haversine = square(Math.sin(north / 2))
                + Math.cos(Math.toRadians(latitude))
                        * Math.cos(Math.toRadians(otherLatitude))
                        * square(Math.sin(east / 2));
        return 2 * EARTH * Math.asin(Math.sqrt(Math.min(1, haversine)));
    }

    private static double square(double number) {
        return number * number;
    }
}
