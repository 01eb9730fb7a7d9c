package io.scriptorium.kernel.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scriptorium.kernel.time.BusinessCalendar.Opening;
import io.scriptorium.kernel.time.BusinessCalendar.Pause;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class BusinessCalendarTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final List<Opening> DAY = List.of(
            new Opening(LocalTime.of(13, 0), LocalTime.of(17, 0)),
            new Opening(LocalTime.of(9, 0), LocalTime.of(12, 0)));
    private static final Map<DayOfWeek, List<Opening>> WEEK = Map.of(
            DayOfWeek.MONDAY, DAY,
            DayOfWeek.TUESDAY, DAY,
            DayOfWeek.WEDNESDAY, DAY,
            DayOfWeek.THURSDAY, DAY,
            DayOfWeek.FRIDAY, DAY);
    private static final BusinessCalendar OFFICE =
            new BusinessCalendar(ZoneOffset.UTC, WEEK, Set.of(LocalDate.parse("2026-11-26")));

    @Test
    void isOpenWithinTheHoursOnly() {
        assertThat(OFFICE.isOpen(Instant.parse("2026-11-20T09:00:00Z"))).isTrue();
        assertThat(OFFICE.isOpen(Instant.parse("2026-11-20T12:00:00Z"))).isFalse();
        assertThat(OFFICE.isOpen(Instant.parse("2026-11-21T10:00:00Z"))).isFalse();
        assertThat(OFFICE.isOpen(Instant.parse("2026-11-26T10:00:00Z"))).isFalse();
    }

    @Test
    void countsOnOverBreaksNightsWeekendsAndHolidays() {
        Instant fridayAfternoon = Instant.parse("2026-11-20T16:00:00Z");
        assertThat(OFFICE.after(fridayAfternoon, Duration.ofHours(2))).isEqualTo("2026-11-23T10:00:00Z");
        Instant wednesday = Instant.parse("2026-11-25T16:30:00Z");
        assertThat(OFFICE.after(wednesday, Duration.ofHours(4))).isEqualTo("2026-11-27T13:30:00Z");
    }

    @Test
    void leavesOutPausesOnceEvenWhereTheyOverlap() {
        Instant from = Instant.parse("2026-11-20T09:00:00Z");
        Instant to = Instant.parse("2026-11-20T17:00:00Z");
        List<Pause> pauses = List.of(
                new Pause(Instant.parse("2026-11-20T10:30:00Z"), Instant.parse("2026-11-20T13:30:00Z")),
                new Pause(Instant.parse("2026-11-20T10:00:00Z"), Instant.parse("2026-11-20T11:00:00Z")));
        assertThat(OFFICE.between(from, to, pauses)).isEqualTo(Duration.ofMinutes(60 + 210));
    }

    @Test
    void aDayOfClockShiftIsAsLongAsItReallyLasts() {
        BusinessCalendar always = BusinessCalendar.always(NEW_YORK);
        Instant midnight = LocalDate.parse("2026-11-01").atStartOfDay(NEW_YORK).toInstant();
        Instant nextMidnight =
                LocalDate.parse("2026-11-02").atStartOfDay(NEW_YORK).toInstant();
        assertThat(always.between(midnight, nextMidnight, List.of())).isEqualTo(Duration.ofHours(25));
    }

    @Test
    void givesUpWhereThereIsNoOpenTime() {
        BusinessCalendar never = new BusinessCalendar(ZoneOffset.UTC, Map.of(), Set.of());
        assertThatThrownBy(() -> never.after(Instant.EPOCH, Duration.ofHours(1)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Property(tries = 200)
    void afterAndBetweenAgree(
            @ForAll @LongRange(max = 40_000_000) long start, @ForAll @LongRange(max = 500_000) long open) {
        Instant from = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(start);
        Instant to = OFFICE.after(from, Duration.ofSeconds(open));
        assertThat(OFFICE.between(from, to, List.of())).isEqualTo(Duration.ofSeconds(open));
    }
}
