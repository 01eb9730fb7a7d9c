package io.scriptorium.kernel.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.io.UncheckedIOException;

/** Reads envelopes from the log. */
final class Envelopes {

    private static final JsonMapper PLAIN = JsonMapper.builder().build();

    private Envelopes() {}

    static Envelope of(Row row) {
        JsonObject aside = row.getJsonObject("aside");
        return new Envelope(
                row.getUUID("id"),
                row.getLong("sequence"),
                row.getUUID("tenant_id"),
                row.getString("type"),
                row.getShort("version"),
                row.getUUID("subject_id"),
                row.getUUID("actor_id"),
                row.getString("request_id"),
                row.getOffsetDateTime("occurred_at").toInstant(),
                tree(row.getJsonObject("payload")),
                aside == null ? null : tree(aside));
    }

    private static JsonNode tree(JsonObject payload) {
        try {
            return PLAIN.readTree(payload.encode());
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
