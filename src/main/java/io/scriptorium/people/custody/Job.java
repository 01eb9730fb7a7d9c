package io.scriptorium.people.custody;

import io.scriptorium.kernel.data.Columns;
import io.scriptorium.kernel.estate.Portion;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that is done to a whole website.
 *
 * @param slug the website's label when it was asked for
 * @param kind {@code export}, {@code restore}, {@code erasure} or {@code move}
 * @param status {@code scheduled}, {@code running}, {@code done}, {@code failed} or {@code cancelled}
 * @param phase how far it has got
 * @param file the archive's name in the operator's folder
 * @param placement the database to put the website in
 * @param requestedFrom the website on which it was asked for
 * @param dueAt when it begins: for an erasure, the end of its grace time
 * @param proof what was written, taken in, erased or moved, by table: rows and their digest
 * @param proofSha256 SHA-256 of the proof's lines {@code <table> <rows> <sha256>}
 * @param error why it failed
 */
record Job(
        UUID id,
        UUID websiteId,
        String slug,
        String kind,
        String status,
        @Nullable String phase,
        @Nullable String file,
        @Nullable String placement,
        @Nullable String reason,
        @Nullable UUID requestedBy,
        @Nullable UUID requestedFrom,
        Instant dueAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        int attempts,
        List<Portion> proof,
        @Nullable String proofSha256,
        @Nullable String error,
        Instant createdAt) {

    static Job of(Row row) {
        return new Job(
                row.getUUID("id"),
                row.getUUID("website_id"),
                row.getString("slug"),
                row.getString("kind"),
                row.getString("status"),
                row.getString("phase"),
                row.getString("file"),
                row.getString("placement"),
                row.getString("reason"),
                row.getUUID("requested_by"),
                row.getUUID("requested_from"),
                row.getOffsetDateTime("due_at").toInstant(),
                Columns.time(row, "started_at"),
                Columns.time(row, "ended_at"),
                row.getInteger("attempts"),
                portions((JsonArray) row.getValue("proof")),
                row.getString("proof_sha256"),
                row.getString("error"),
                row.getOffsetDateTime("created_at").toInstant());
    }

    private static List<Portion> portions(@Nullable JsonArray stored) {
        return stored == null
                ? List.of()
                : stored.stream()
                        .map(JsonObject.class::cast)
                        .map(one -> new Portion(one.getString("table"), one.getLong("rows"), one.getString("sha256")))
                        .toList();
    }

    static JsonArray json(List<Portion> portions) {
        JsonArray all = new JsonArray();
        portions.forEach(portion -> all.add(new JsonObject()
                .put("table", portion.table())
                .put("rows", portion.rows())
                .put("sha256", portion.sha256())));
        return all;
    }
}
