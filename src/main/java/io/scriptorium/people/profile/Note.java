package io.scriptorium.people.profile;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;

/** What somebody of the staff noted about a member; the member never sees it. */
record Note(UUID id, UUID memberId, UUID authorId, String body, Instant createdAt) {

    static Note of(Row row) {
        return new Note(
                row.getUUID("id"),
                row.getUUID("member_id"),
                row.getUUID("author_id"),
                row.getString("body"),
                row.getOffsetDateTime("created_at").toInstant());
    }
}
