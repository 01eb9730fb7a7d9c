package io.scriptorium.people.user;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.scriptorium.kernel.web.Versioned;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A member as the API shows it. */
record MemberView(
        UUID id,
        UUID userId,
        String role,
        String displayName,
        String email,
        String status,
        @Nullable String language,
        Instant createdAt,
        @JsonIgnore long version)
        implements Versioned {

    static MemberView of(Row row) {
        return new MemberView(
                row.getUUID("id"),
                row.getUUID("user_id"),
                row.getString("role"),
                row.getString("display_name"),
                row.getString("email"),
                row.getString("status"),
                row.getString("language"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getLong("version"));
    }
}
