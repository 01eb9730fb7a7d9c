package io.scriptorium.people.invitation;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An invitation that nobody has accepted yet.
 *
 * @param role the platform role that is offered
 * @param roleId the website's own role that is offered in its place, if any
 * @param language that the letter is in; the website's where null
 * @param sent how many letters were sent: only the last one is good
 * @param expiresAt until when it is good
 */
record Invitation(
        UUID id,
        String email,
        String displayName,
        String role,
        @Nullable UUID roleId,
        @Nullable String language,
        UUID invitedBy,
        int sent,
        Instant sentAt,
        Instant expiresAt,
        Instant createdAt) {

    static Invitation of(Row row) {
        return new Invitation(
                row.getUUID("id"),
                row.getString("email"),
                row.getString("display_name"),
                row.getString("role"),
                row.getUUID("role_id"),
                row.getString("language"),
                row.getUUID("invited_by"),
                row.getInteger("sent"),
                row.getOffsetDateTime("sent_at").toInstant(),
                row.getOffsetDateTime("expires_at").toInstant(),
                row.getOffsetDateTime("created_at").toInstant());
    }
}
