package io.scriptorium.people.impersonation;

import io.scriptorium.kernel.data.Columns;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody acts for a member, or did.
 *
 * @param id its own, and that of the session in which it happens
 * @param sessionId the impersonator's own session
 * @param reason why, in the impersonator's words
 * @param endsAt when it ends at the latest
 * @param enteredAt when the grant was used; null where it was not
 * @param endedAt when it ended; null while it goes on
 * @param endedFor {@code logout}, {@code time}, {@code session}, {@code withdrawn} or {@code staff}; null while it goes on
 */
record Impersonation(
        UUID id,
        UUID memberId,
        UUID impersonatorId,
        UUID sessionId,
        String reason,
        Instant begunAt,
        Instant endsAt,
        @Nullable Instant enteredAt,
        @Nullable Instant endedAt,
        @Nullable String endedFor) {

    static Impersonation of(Row row) {
        return new Impersonation(
                row.getUUID("id"),
                row.getUUID("member_id"),
                row.getUUID("impersonator_id"),
                row.getUUID("session_id"),
                row.getString("reason"),
                row.getOffsetDateTime("begun_at").toInstant(),
                row.getOffsetDateTime("ends_at").toInstant(),
                Columns.time(row, "entered_at"),
                Columns.time(row, "ended_at"),
                row.getString("ended_for"));
    }

    boolean isOpenAt(Instant now) {
        return endedAt == null && now.isBefore(endsAt);
    }

    ImpersonationEvent.Ended ended(String why) {
        return new ImpersonationEvent.Ended(id, memberId, impersonatorId, enteredAt != null, why);
    }
}
