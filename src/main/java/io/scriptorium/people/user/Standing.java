package io.scriptorium.people.user;

import io.scriptorium.kernel.data.Columns;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What limits a member for a while; members in good standing have none.
 *
 * @param reason why, for the staff alone
 * @param endsAt when it ends by itself; null where somebody has to end it
 * @param setBy the member who set it
 */
public record Standing(
        UUID memberId,
        State state,
        String reason,
        @Nullable Instant endsAt,
        @Nullable UUID setBy,
        Instant setAt) {

    /** How much is left. */
    public enum State {
        /** Nothing: the member cannot sign in, and what is open ends. */
        SUSPENDED,
        /** What is under way: permissions for new work are gone. */
        PROBATION;

        /** The name as it stands in the database and in the API. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    boolean isOver(Instant now) {
        return endsAt != null && !now.isBefore(endsAt);
    }

    static Standing of(Row row) {
        return new Standing(
                row.getUUID("member_id"),
                State.of(row.getString("state")),
                row.getString("reason"),
                Columns.time(row, "ends_at"),
                row.getUUID("set_by"),
                row.getOffsetDateTime("set_at").toInstant());
    }
}
