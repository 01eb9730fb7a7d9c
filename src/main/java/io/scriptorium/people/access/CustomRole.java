package io.scriptorium.people.access;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.scriptorium.kernel.web.Versioned;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A role that a website made: what its holders may do, in the place of what their platform role allows, and to whose
 * things.
 *
 * @param name unique in the website
 * @param baseRole the platform role whose members can have it
 * @param permissions names of permissions, in order
 * @param scope whose things they open, where they open those of others: {@code all}, {@code team}, {@code reports},
 *     {@code territory} or {@code own}
 * @param members how many have it
 */
record CustomRole(
        UUID id,
        String name,
        String baseRole,
        List<String> permissions,
        String scope,
        long members,
        Instant createdAt,
        @JsonIgnore long version)
        implements Versioned {

    static CustomRole of(Row row) {
        return new CustomRole(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("base_role"),
                List.of(row.getArrayOfStrings("permissions")),
                row.getString("scope"),
                row.getLong("members"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getLong("version"));
    }
}
