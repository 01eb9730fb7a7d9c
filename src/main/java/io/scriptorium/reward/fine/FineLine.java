package io.scriptorium.reward.fine;

import io.vertx.sqlclient.Row;
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
 * @param written what somebody wrote about it; null where the numbers say all
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
        @Nullable String written,
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

        static Kind of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    /** A line with the terms that it follows, from a row that has the columns of both. */
    static FineLine of(Row row) {
        return new FineLine(
                row.getInteger("ordinal"),
                Kind.of(row.getString("kind")),
                row.getInteger("hour"),
                row.getInteger("rate"),
                row.getLong("amount"),
                row.getLong("total"),
                row.getString("explanation"),
                row.getUUID("id") == null ? null : FinePolicy.of(row),
                row.getOffsetDateTime("effective_at").toInstant());
    }
}
