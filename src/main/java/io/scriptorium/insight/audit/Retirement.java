package io.scriptorium.insight.audit;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

/**
 * What retention did, as the entry says that it writes about itself.
 *
 * @param before entries from before that time may be gone
 * @param entries how many it removed
 * @param checkpoint from where the chain goes on: what was sealed until there needs no seals any more
 */
record Retirement(Instant before, int entries, Link checkpoint) {

    private static final String KIND = "audit retirement";

    static Retirement of(JsonObject details) {
        return new Retirement(
                Instant.parse(details.getString("before")),
                details.getInteger("entries"),
                new Link(
                        details.getLong("checkpoint_sequence"),
                        HexFormat.of().parseHex(details.getString("checkpoint_hash"))));
    }

    /** What the service signs. */
    String statement(UUID tenantId) {
        return before + " " + entries + " " + checkpoint.statement(KIND, tenantId);
    }

    JsonObject details(byte[] code) {
        return new JsonObject()
                .put("before", before.toString())
                .put("entries", entries)
                .put("checkpoint_sequence", checkpoint.sequence())
                .put("checkpoint_hash", checkpoint.hex())
                .put("code", HexFormat.of().formatHex(code));
    }
}
