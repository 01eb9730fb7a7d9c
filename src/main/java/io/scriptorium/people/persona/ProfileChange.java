package io.scriptorium.people.persona;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.scriptorium.kernel.data.Columns;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.people.sight.Field;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change of a profile that a member asked for.
 *
 * @param field {@code pen_name}, {@code display_name} or {@code details}
 * @param value what it is to be; left out where it is a name that the viewer may not know, and of details
 * @param details what the profile is to tell, without the telephone number; left out of names
 * @param status {@code pending}, {@code approved} or {@code rejected}
 * @param reason why it was rejected
 */
public record ProfileChange(
        UUID id,
        UUID memberId,
        String field,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String value,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Object> details,
        String status,
        @Nullable String reason,
        @Nullable UUID decidedBy,
        @Nullable Instant decidedAt,
        Instant createdAt) {

    static final String PEN_NAME = "pen_name";
    static final String DISPLAY_NAME = "display_name";
    static final String DETAILS = "details";

    /** What a viewer may see of it. */
    ProfileChange seenBy(Actor viewer) {
        return !field.equals(DISPLAY_NAME) || viewer.memberId().equals(memberId) || Field.NAME.isSeenBy(viewer)
                ? this
                : new ProfileChange(id, memberId, field, null, null, status, reason, decidedBy, decidedAt, createdAt);
    }

    /** The value, before anything is left out of it. */
    String requireValue() {
        return Objects.requireNonNull(value, "A stored name has a value");
    }

    JsonObject requireDetails() {
        return new JsonObject(Objects.requireNonNull(details, "Stored details are there"));
    }

    static ProfileChange of(Row row) {
        JsonObject details = row.getJsonObject("details");
        return new ProfileChange(
                row.getUUID("id"),
                row.getUUID("member_id"),
                row.getString("field"),
                row.getString("value"),
                details == null ? null : details.getMap(),
                row.getString("status"),
                row.getString("reason"),
                row.getUUID("decided_by"),
                Columns.time(row, "decided_at"),
                row.getOffsetDateTime("created_at").toInstant());
    }
}
