package io.scriptorium.reward.fine;

import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * The terms of a lateness fine, one version of them. Whole arithmetic throughout: rates are basis points of the
 * writer's pay, amounts minor units of its currency, and what remains of a minor unit is left to the writer.
 *
 * @param id the version's id
 * @param version counts the tenant's versions from 1
 * @param effectiveFrom from when it holds, until the next one does
 * @param graceMinutes how long after the deadline lateness begins
 * @param firstHourRate what the first full hour costs
 * @param hourlyStep what each further hour costs more than the one before it
 * @param capRate what the fine costs at most
 * @param minimumAmount what a fine amounts to at least, unless the cap is lower
 */
record FinePolicy(
        UUID id,
        int version,
        Instant effectiveFrom,
        int graceMinutes,
        int firstHourRate,
        int hourlyStep,
        int capRate,
        long minimumAmount) {

    static final String LATENESS = "lateness";
    static final int WHOLE = 10_000;

    static FinePolicy of(Row row) {
        return new FinePolicy(
                row.getUUID("id"),
                row.getInteger("version"),
                row.getOffsetDateTime("effective_from").toInstant(),
                row.getInteger("grace_minutes"),
                row.getInteger("first_hour_rate"),
                row.getInteger("hourly_step"),
                row.getInteger("cap_rate"),
                row.getLong("minimum_amount"));
    }

    /** When the given hour of lateness is full; the first is hour 1. */
    Instant due(Instant deadline, int hour) {
        return lateFrom(deadline).plus(Duration.ofHours(hour));
    }

    /** How many full hours late something is at a time. */
    int hoursLate(Instant deadline, Instant at) {
        long hours = Duration.between(lateFrom(deadline), at).toHours();
        return (int) Math.max(0, Math.min(hours, Integer.MAX_VALUE - 1L));
    }

    /** What the given hour costs, before minimum and cap. */
    int rate(int hour) {
        return (int) Math.min(WHOLE, firstHourRate + (hour - 1L) * hourlyStep);
    }

    /** What the fine amounts to after so many full hours: the rates so far, between the minimum and the cap. */
    long total(long pay, int hours) {
        if (hours == 0) {
            return 0;
        }
        long cap = part(pay, capRate);
        long rates = (long) hours * firstHourRate + (long) hours * (hours - 1L) / 2 * hourlyStep;
        return rates >= capRate ? cap : Math.min(cap, Math.max(minimumAmount, part(pay, rates)));
    }

    /** What the given hour adds to the fine. */
    long amount(long pay, int hour) {
        return total(pay, hour) - total(pay, hour - 1);
    }

    /** What the fine can amount to at most. */
    long maximum(long pay) {
        long cap = part(pay, capRate);
        return firstHourRate + hourlyStep > 0 ? cap : Math.min(cap, minimumAmount);
    }

    /** Whether no later hour can add anything. */
    boolean isExhausted(long pay, int hours) {
        return total(pay, hours) == maximum(pay);
    }

    private Instant lateFrom(Instant deadline) {
        return deadline.plus(Duration.ofMinutes(graceMinutes));
    }

    private static long part(long pay, long rate) {
        return Math.multiplyExact(pay, rate) / WHOLE;
    }
}
