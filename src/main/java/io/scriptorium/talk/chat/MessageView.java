package io.scriptorium.talk.chat;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message as those who take part see it.
 *
 * @param sequence its place in the conversation, from 1 and without gaps
 * @param clientId the sender's own name for it
 */
record MessageView(
        UUID id,
        UUID threadId,
        long sequence,
        UUID senderId,
        @Nullable String clientId,
        String body,
        Instant createdAt) {

    static final String COLUMNS = "m.id, m.thread_id, m.sequence, m.sender_id, m.client_id, m.body, m.created_at";

    static MessageView of(Row row) {
        return new MessageView(
                row.getUUID("id"),
                row.getUUID("thread_id"),
                row.getLong("sequence"),
                row.getUUID("sender_id"),
                row.getString("client_id"),
                row.getString("body"),
                row.getOffsetDateTime("created_at").toInstant());
    }
}
