package io.scriptorium.people.team;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.scriptorium.kernel.web.Versioned;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A territory: a set of areas that some of the staff look after.
 *
 * @param name unique in the website
 * @param areas {@code country:DE} (ISO 3166-1), {@code region:DE-BY} (ISO 3166-2), {@code language:fr} (ISO 639)
 * @param holders who looks after it
 */
record Territory(
        UUID id,
        String name,
        List<String> areas,
        List<UUID> holders,
        Instant createdAt,
        @JsonIgnore long version) implements Versioned {

    static Territory of(Row row) {
        return new Territory(
                row.getUUID("id"),
                row.getString("name"),
                List.of(row.getArrayOfStrings("areas")),
                List.of(row.getArrayOfUUIDs("holders")),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getLong("version"));
    }
}
