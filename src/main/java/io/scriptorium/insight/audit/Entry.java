package io.scriptorium.insight.audit;

import io.scriptorium.kernel.data.Sha256;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one entry says, apart from what is personal.
 *
 * @param actorRole the platform role of the actor at that time
 * @param impersonatorId who acted for the actor; null where the actor did in person
 * @param digest of what is personal, kept apart; null where nothing is
 */
record Entry(
        UUID tenantId,
        UUID id,
        String type,
        UUID subjectId,
        @Nullable UUID actorId,
        @Nullable String actorRole,
        @Nullable UUID impersonatorId,
        String requestId,
        Instant occurredAt,
        JsonObject details,
        byte @Nullable [] digest) {

    /** The type of the entries that retention writes about itself. */
    static final String RETIRED = "audit.retired";

    static Entry of(Row row) {
        Buffer digest = row.getBuffer("digest");
        return new Entry(
                row.getUUID("tenant_id"),
                row.getUUID("id"),
                row.getString("type"),
                row.getUUID("subject_id"),
                row.getUUID("actor_id"),
                row.getString("actor_role"),
                row.getUUID("impersonator_id"),
                row.getString("request_id"),
                row.getOffsetDateTime("occurred_at").toInstant(),
                row.getJsonObject("details"),
                digest == null ? null : digest.getBytes());
    }

    /** SHA-256 of all of it, in canonical form. */
    byte[] content() {
        return Sha256.of(Canonical.bytes(new JsonObject()
                .put("tenant_id", tenantId.toString())
                .put("id", id.toString())
                .put("type", type)
                .put("subject_id", subjectId.toString())
                .put("actor_id", actorId == null ? null : actorId.toString())
                .put("actor_role", actorRole)
                .put("impersonator_id", impersonatorId == null ? null : impersonatorId.toString())
                .put("request_id", requestId)
                .put("occurred_at", occurredAt.toString())
                .put("details", details)
                .put("personal", digest == null ? null : HexFormat.of().formatHex(digest))));
    }
}
