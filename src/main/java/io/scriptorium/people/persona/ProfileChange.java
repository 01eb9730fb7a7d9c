package io.scriptorium.people.persona;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change of a profile that a member asked for.
 *
 * @param field {@code pen_name} or {@code display_name}
 * @param value what it is to be
 * @param status {@code pending}, {@code approved} or {@code rejected}
 * @param reason why it was rejected
 */
record ProfileChange(
        UUID id,
        UUID memberId,
        String field,
        String value,
        String status,
        @Nullable String reason,
        @Nullable UUID decidedBy,
        @Nullable Instant decidedAt,
        Instant createdAt) {

    static final String PEN_NAME = "pen_name";

    static ProfileChange of(Row row) {
        OffsetDateTime decided = row.getOffsetDateTime("decided_at");
        return new ProfileChange(
                row.getUUID("id"),
                row.getUUID("member_id"),
                row.getString("field"),
                row.getString("value"),
                row.getString("status"),
                row.getString("reason"),
                row.getUUID("decided_by"),
                decided == null ? null : decided.toInstant(),
                row.getOffsetDateTime("created_at").toInstant());
    }
}
