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
        assertThat(clock.withZone(ZoneId.of("Europe/Lisbon")).instant().getNano() % 1_000)
                .isZero();
    }

    @Test
    void itTellsMilliseconds() {
        long before = System.currentTimeMillis();
        assertThat(clock.millis()).isBetween(before, before + 60_000);
=======
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
>>>>>>> bench
    }
}
