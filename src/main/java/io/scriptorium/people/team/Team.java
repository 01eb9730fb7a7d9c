package io.scriptorium.people.team;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.scriptorium.kernel.web.Versioned;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A team.
 *
 * @param name unique in the website
 * @param leaderId who leads it, if somebody does
 * @param members how many are in it
 */
record Team(
        UUID id,
        String name,
        @Nullable UUID leaderId,
        long members,
        Instant createdAt,
        @JsonIgnore long version) implements Versioned {

    /** As many as one team can have. */
    static final int MOST_MEMBERS = 500;

    static Team of(Row row) {
        return new Team(
                row.getUUID("id"),
                row.getString("name"),
                row.getUUID("leader_id"),
                row.getLong("members"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getLong("version"));
    }
}
