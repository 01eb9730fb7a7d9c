package io.scriptorium.kernel.time;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/**
 * The clock that everything reads: UTC in production; tests replace and move it. It ticks in microseconds, as the
 * database does, so that a time is the same before it is stored and after.
 */
@Singleton
class Clocks {

    @Produces
    @Singleton
    @DefaultBean
    Clock clock() {
        return new MicrosecondClock(Clock.systemUTC());
    }
}
