package io.scriptorium.people.user;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.web.Versioned;
import io.scriptorium.people.field.CustomFields.Fields;
import io.scriptorium.people.sight.Field;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member as the API shows it.
 *
 * @param displayName left out where the viewer may not know it; see {@link Field#NAME}
 * @param email left out where the viewer may not know it; see {@link Field#EMAIL}
 */
record MemberView(
        UUID id,
        UUID userId,
        String role,
        @JsonInclude(Include.NON_NULL) @Nullable String displayName,
        @JsonInclude(Include.NON_NULL) @Nullable String email,
        String status,
        @Nullable String language,
        Map<String, Object> customFields,
        Instant createdAt,
        @JsonIgnore long version)
        implements Versioned {

    private static final Set<String> NAMED = Set.of(Role.SUPPORT.key(), Role.ADMIN.key(), Role.SUPERADMIN.key());

    /** What a viewer may see of it. */
    MemberView seenBy(Actor viewer) {
        boolean own = viewer.memberId().equals(id);
        return new MemberView(
                id,
                userId,
                role,
                own || NAMED.contains(role) || Field.NAME.isSeenBy(viewer) ? displayName : null,
                own || Field.EMAIL.isSeenBy(viewer) ? email : null,
                status,
                language,
                customFields,
                createdAt,
                version);
    }

    static MemberView of(Row row, Fields fields) {
        return new MemberView(
                row.getUUID("id"),
                row.getUUID("user_id"),
                row.getString("role"),
                row.getString("display_name"),
                row.getString("email"),
                row.getString("status"),
                row.getString("language"),
                fields.shown(row.getJsonObject("custom_fields")),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getLong("version"));
    }
}
