package io.scriptorium.testing;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The clock of the application under test: the real one plus what a test has moved it by. */
@Singleton
public class MovableClock extends Clock {

    private volatile Duration moved = Duration.ZERO;

    /** Moves time ahead. */
    public void advance(Duration by) {
        moved = moved.plus(by);
    }

    /** Moves time ahead to an instant, from which it goes on. */
    public void advanceTo(Instant instant) {
        moved = Duration.between(Instant.now(), instant);
    }

    /** Back to real time. */
    public void reset() {
        moved = Duration.ZERO;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(moved).truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(Clock.system(zone), moved);
    }
}
