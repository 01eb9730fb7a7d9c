package io.scriptorium.people.privacy;

import io.scriptorium.kernel.data.Columns;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member's wish to be deleted.
 *
 * @param status {@code pending}, {@code blocked} where the time had come and something was in the way, {@code cancelled}
 *     or {@code done}
 * @param blockedBy what is in the way
 * @param dueAt when it happens, or is tried again
 */
record Deletion(
        UUID id,
        UUID memberId,
        String status,
        List<String> blockedBy,
        Instant askedAt,
        Instant dueAt,
        @Nullable Instant settledAt) {

    static Deletion of(Row row) {
        return new Deletion(
                row.getUUID("id"),
                row.getUUID("member_id"),
                row.getString("status"),
                List.of(row.getArrayOfStrings("blocked_by")),
                row.getOffsetDateTime("asked_at").toInstant(),
                row.getOffsetDateTime("due_at").toInstant(),
                Columns.time(row, "settled_at"));
    }
}
