package io.scriptorium.kernel.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** The clock that tests replace, and which therefore nothing else tests. */
class ClocksTest {

    private final Clock clock = new Clocks().clock();

    @Test
    void itTicksInMicroseconds() {
        Instant now = clock.instant();
        assertThat(now).isEqualTo(now.truncatedTo(ChronoUnit.MICROS));
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
        Instant elsewhere = clock.withZone(ZoneId.of("Europe/Lisbon")).instant();
        assertThat(elsewhere).isEqualTo(elsewhere.truncatedTo(ChronoUnit.MICROS));
    }

    @Test
    void itTellsMilliseconds() {
        long before = System.currentTimeMillis();
        assertThat(clock.millis()).isBetween(before, before + 60_000);
    }
}
