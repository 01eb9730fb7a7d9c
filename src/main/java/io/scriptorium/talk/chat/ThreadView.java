package io.scriptorium.talk.chat;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;

/**
 * A conversation as the caller sees it.
 *
 * @param lastSequence the sequence of its last message; 0 where there is none
 * @param lastReadSequence how far the caller has read
 * @param unread how many messages of others the caller has not read; 0 for those who only look on
 */
record ThreadView(
        UUID id,
        String subjectKind,
        UUID subjectId,
        String title,
        boolean closed,
        long lastSequence,
        long lastReadSequence,
        long unread,
        Instant createdAt,
        Instant lastMessageAt) {

    static ThreadView of(Row row) {
        return new ThreadView(
                row.getUUID("id"),
                row.getString("subject_kind"),
                row.getUUID("subject_id"),
                row.getString("title"),
                row.getBoolean("closed"),
                row.getLong("last_sequence"),
                row.getLong("last_read_sequence"),
                row.getLong("unread"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("last_message_at").toInstant());
    }
}
