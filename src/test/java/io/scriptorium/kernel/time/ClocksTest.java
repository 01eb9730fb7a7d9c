package io.scriptorium.kernel.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** The clock of production, which no other test sees: they move one of their own. */
class ClocksTest {

    private static final Instant EXACT = Instant.parse("2026-03-01T10:15:30.123456789Z");

    @Test
    void timesAreCutToWhatTheDatabaseKeeps() {
        Clock clock = new MicrosecondClock(Clock.fixed(EXACT, ZoneOffset.UTC));

        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-03-01T10:15:30.123456Z"));
        assertThat(clock.millis()).isEqualTo(EXACT.toEpochMilli());
        assertThat(clock.withZone(ZoneId.of("Asia/Tokyo")).instant()).isEqualTo(clock.instant());
    }

    @Test
    void theClockOfProductionTellsTheTimeInMilliseconds() {
        Clock clock = new Clocks().clock();
        long before = System.currentTimeMillis();

        assertThat(clock.millis()).isBetween(before, System.currentTimeMillis());
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
    }
}
