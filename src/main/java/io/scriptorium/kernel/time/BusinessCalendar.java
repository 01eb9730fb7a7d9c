package io.scriptorium.kernel.time;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * When business is open: opening hours by weekday in a zone, and holidays on which it is closed. Counts open time, for
 * clocks that stand still while nobody is there. Where the zone shifts its clocks, an interval is as long as it really
 * lasts.
 *
 * @param zone whose wall clock the hours are read by
 * @param hours the open intervals of each weekday, which do not overlap; a weekday without any is closed
 * @param holidays days on which it is closed
 */
public record BusinessCalendar(ZoneId zone, Map<DayOfWeek, List<Opening>> hours, Set<LocalDate> holidays) {

    /** How far ahead {@link #after} looks for open time before it gives up: ten years. */
    private static final int HORIZON_DAYS = 3_660;

    /**
     * One open interval of a day.
     *
     * @param from when it opens, inclusive
     * @param to when it closes, exclusive; midnight means the end of the day
     */
    public record Opening(LocalTime from, LocalTime to) {

        /** Refuses an interval that ends before it begins. */
        public Opening {
            if (!to.equals(LocalTime.MIDNIGHT) && !from.isBefore(to)) {
                throw new IllegalArgumentException("An opening ends after it begins: " + from + " to " + to);
            }
        }
    }

    /** A stretch of time that does not count: the clock stood still. */
    public record Pause(Instant from, Instant to) {}

    private record Interval(Instant from, Instant to) {

        Duration length() {
            return Duration.between(from, to);
        }
    }

    /** Sorts the openings, so that a day can be read from morning to evening. */
    public BusinessCalendar {
        Map<DayOfWeek, List<Opening>> sorted = new EnumMap<>(DayOfWeek.class);
        hours.forEach((day, openings) -> sorted.put(
                day,
                openings.stream().sorted(Comparator.comparing(Opening::from)).toList()));
        hours = Map.copyOf(sorted);
        holidays = Set.copyOf(holidays);
    }

    /** Open all day, every day. */
    public static BusinessCalendar always(ZoneId zone) {
        Map<DayOfWeek, List<Opening>> all = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            all.put(day, List.of(new Opening(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT)));
        }
        return new BusinessCalendar(zone, all, Set.of());
    }

    /** Whether it is open at a time. */
    public boolean isOpen(Instant time) {
        return openings(time.atZone(zone).toLocalDate()).stream()
                .anyMatch(open -> !time.isBefore(open.from()) && time.isBefore(open.to()));
    }

    /**
     * The time at which so much open time has passed since a start.
     *
     * @throws IllegalStateException where there is not so much open time within ten years
     */
    public Instant after(Instant start, Duration open) {
        Duration left = open;
        LocalDate first = start.atZone(zone).toLocalDate();
        for (LocalDate day = first; day.isBefore(first.plusDays(HORIZON_DAYS)); day = day.plusDays(1)) {
            for (Interval interval : openings(day)) {
                Instant from = later(interval.from(), start);
                if (!from.isBefore(interval.to())) {
                    continue;
                }
                Duration available = Duration.between(from, interval.to());
                if (left.compareTo(available) <= 0) {
                    return from.plus(left);
                }
                left = left.minus(available);
            }
        }
        throw new IllegalStateException("There is no such amount of open time within ten years");
    }

    /** How much open time lies between two times, without what was paused. Pauses may overlap. */
    public Duration between(Instant from, Instant to, List<Pause> pauses) {
        Duration total = Duration.ZERO;
        LocalDate last = to.atZone(zone).toLocalDate();
        for (LocalDate day = from.atZone(zone).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            for (Interval interval : openings(day)) {
                Instant begin = later(interval.from(), from);
                Instant end = earlier(interval.to(), to);
                if (begin.isBefore(end)) {
                    Interval counted = new Interval(begin, end);
                    total = total.plus(counted.length()).minus(paused(counted, pauses));
                }
            }
        }
        return total;
    }

    private static Duration paused(Interval counted, List<Pause> pauses) {
        Duration total = Duration.ZERO;
        Instant reached = counted.from();
        for (Pause pause :
                pauses.stream().sorted(Comparator.comparing(Pause::from)).toList()) {
            Instant begin = later(pause.from(), reached);
            Instant end = earlier(pause.to(), counted.to());
            if (begin.isBefore(end)) {
                total = total.plus(Duration.between(begin, end));
                reached = end;
            }
        }
        return total;
    }

    private List<Interval> openings(LocalDate day) {
        List<Interval> intervals = new ArrayList<>();
        if (!holidays.contains(day)) {
            for (Opening opening : hours.getOrDefault(day.getDayOfWeek(), List.of())) {
                LocalDate closingDay = opening.to().equals(LocalTime.MIDNIGHT) ? day.plusDays(1) : day;
                intervals.add(new Interval(
                        day.atTime(opening.from()).atZone(zone).toInstant(),
                        closingDay.atTime(opening.to()).atZone(zone).toInstant()));
            }
        }
        return intervals;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
