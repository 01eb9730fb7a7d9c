package io.scriptorium.reward.fine;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.scriptorium.kernel.data.Columns;
import io.scriptorium.kernel.money.Money;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Versioned;
import io.scriptorium.people.sight.Field;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fine.
 *
 * @param status {@code growing}, {@code capped}, {@code final}, {@code waived} or {@code voided}
 * @param hours full hours late
 * @param total what the writer bears now
 * @param reason why there is a fine, for people
 * @param stoppedBy why it grows no more
 * @param pay the writer's pay, of which the fine is a part; null where the viewer may not know it
 * @param lines what it is made of; left out of lists, and where the viewer may not know the pay
 */
record FineView(
        UUID id,
        String type,
        String status,
        UUID writerId,
        @Nullable UUID orderId,
        int hours,
        Money total,
        String reason,
        @Nullable Money pay,
        @Nullable Instant deadline,
        @Nullable PolicyRef policy,
        @Nullable Instant stoppedAt,
        @Nullable String stoppedBy,
        Instant createdAt,
        Instant updatedAt,
        long version,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<LineView> lines)
        implements Versioned {

    static FineView of(Row row) {
        String currency = row.getString("currency");
        Long pay = row.getLong("pay");
        UUID policy = row.getUUID("policy_id");
        return new FineView(
                row.getUUID("id"),
                row.getString("type"),
                row.getString("status"),
                row.getUUID("writer_id"),
                row.getUUID("order_id"),
                row.getInteger("hours"),
                new Money(row.getLong("total"), currency),
                policy == null ? row.getString("reason") : lateness(row),
                pay == null ? null : new Money(pay, currency),
                Columns.time(row, "deadline"),
                policy == null ? null : new PolicyRef(policy, row.getInteger("policy_version")),
                Columns.time(row, "stopped_at"),
                row.getString("stopped_by"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                row.getLong("version"),
                null);
    }

    FineView explained(List<LineView> all) {
        return new FineView(
                id, type, status, writerId, orderId, hours, total, reason, pay, deadline, policy, stoppedAt, stoppedBy,
                createdAt, updatedAt, version, all);
    }

    /** What a viewer may see of it: what the lines say of shares tells the writer's pay. */
    FineView seenBy(Actor viewer) {
        return viewer.memberId().equals(writerId) || Field.PAY.isSeenBy(viewer)
                ? this
                : new FineView(
                        id, type, status, writerId, orderId, hours, total, reason, null, deadline, policy, stoppedAt,
                        stoppedBy, createdAt, updatedAt, version, null);
    }

    private static String lateness(Row row) {
        Instant deadline = row.getOffsetDateTime("deadline").toInstant();
        return Caller.current()
                .reads(FineTexts.lateness(row.getInteger("hours"), deadline, row.getInteger("grace_minutes")));
    }

    /** The version of the terms that a fine follows. */
    record PolicyRef(UUID id, int version) {}

    /**
     * One step of a fine.
     *
     * @param kind {@code hour}, {@code correction}, {@code waiver} or {@code manual}
     * @param rate basis points (hundredths of a percent) of the writer's pay
     * @param amount what it adds; below nothing where it gives back
     * @param total what the fine amounts to with it
     * @param explanation the same in the reader's language, or what was written about it
     * @param effectiveAt when the hour was full
     */
    record LineView(
            int ordinal,
            String kind,
            @Nullable Integer hour,
            @Nullable Integer rate,
            Money amount,
            Money total,
            String explanation,
            @Nullable PolicyRef policy,
            Instant effectiveAt) {

        static LineView of(Row row) {
            String currency = row.getString("currency");
            FineLine line = FineLine.of(row);
            FinePolicy policy = line.policy();
            return new LineView(
                    line.ordinal(),
                    line.kind().key(),
                    line.hour(),
                    line.rate(),
                    new Money(line.amount(), currency),
                    new Money(line.total(), currency),
                    Caller.current().reads(FineTexts.line(line, currency, row.getLong("pay"))),
                    policy == null ? null : new PolicyRef(policy.id(), policy.version()),
                    line.effectiveAt());
        }
    }
}
