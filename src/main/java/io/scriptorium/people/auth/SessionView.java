package io.scriptorium.people.auth;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session as its owner sees it.
 *
 * @param name what the owner calls it; null for nothing
 * @param device the browser and the system that the client claims to be; empty where it claims none that is known
 * @param address where it was signed in from
 * @param methods how its owner last proved who they are, by the names of RFC 8176
 * @param current whether it is the session of the caller
 */
record SessionView(
        UUID id,
        @Nullable String name,
        String device,
        String address,
        List<String> methods,
        boolean current,
        Instant createdAt,
        Instant usedAt) {

    static SessionView of(Row row, @Nullable UUID current) {
        UUID id = row.getUUID("id");
        return new SessionView(
                id,
                row.getString("name"),
                DeviceName.of(row.getString("user_agent")),
                row.getString("address"),
                List.of(row.getArrayOfStrings("methods")),
                id.equals(current),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("used_at").toInstant());
    }
}
