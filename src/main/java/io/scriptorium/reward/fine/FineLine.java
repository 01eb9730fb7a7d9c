package io.scriptorium.reward.fine;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One step of a fine.
 *
 * @param ordinal its place among the fine's lines, from 1
 * @param kind why it stands
 * @param hour the hour late that it is about; none for waivers and fines by hand
 * @param rate that hour's rate in basis points of the writer's pay
 * @param amount what it adds, in minor units; less than nothing where it takes back
 * @param total what the fine amounts to with it
 * @param explanation the same for people
 * @param policy the terms that it follows
 * @param effectiveAt the time that it counts from: when the hour was full
 */
record FineLine(
        int ordinal,
        Kind kind,
        @Nullable Integer hour,
        @Nullable Integer rate,
        long amount,
        long total,
        String explanation,
        @Nullable FinePolicy policy,
        Instant effectiveAt) {

    /** Why a line stands. */
    enum Kind {
        /** A full hour late. */
        HOUR,
        /** An hour that was charged and was not late after all. */
        CORRECTION,
        /** Let off by an admin. */
        WAIVER,
        /** Issued by an admin. */
        MANUAL;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
