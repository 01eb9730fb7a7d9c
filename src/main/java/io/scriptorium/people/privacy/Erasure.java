package io.scriptorium.people.privacy;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The proof that a member was erased.
 *
 * @param erasedBy who did it at once; null where the member's own wish had come due
 * @param counts how many rows of each kind were changed or removed in the website; the login's follow
 * @param digest SHA-256 of the rest of this record, which stands in the audit log, too
 */
record Erasure(
        UUID id, UUID memberId, @Nullable UUID erasedBy, Instant erasedAt, Map<String, Object> counts, String digest) {

    static Erasure of(Row row) {
        return new Erasure(
                row.getUUID("id"),
                row.getUUID("member_id"),
                row.getUUID("erased_by"),
                row.getOffsetDateTime("erased_at").toInstant(),
                row.getJsonObject("counts").getMap(),
                HexFormat.of().formatHex(row.getBuffer("digest").getBytes()));
    }
}
