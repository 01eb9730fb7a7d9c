package io.scriptorium.people.hold;

import io.scriptorium.kernel.data.Columns;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A legal hold.
 *
 * @param memberId whose data is held; the whole website's where null
 * @param releasedAt when it ended; it holds where null
 */
record Hold(
        UUID id,
        @Nullable UUID memberId,
        String reason,
        UUID placedBy,
        Instant placedAt,
        @Nullable UUID releasedBy,
        @Nullable Instant releasedAt) {

    static Hold of(Row row) {
        return new Hold(
                row.getUUID("id"),
                row.getUUID("member_id"),
                row.getString("reason"),
                row.getUUID("placed_by"),
                row.getOffsetDateTime("placed_at").toInstant(),
                row.getUUID("released_by"),
                Columns.time(row, "released_at"));
    }
}
