package io.scriptorium.people.email;

import io.scriptorium.kernel.data.SystemSql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The global table of changes of address that wait for both addresses to agree. */
@ApplicationScoped
class ChangeStore {

    /** How long both have for it. */
    static final Duration LIFETIME = Duration.ofHours(24);

    /** By when a change that both have agreed to has ended, if nothing went wrong. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final SystemSql sql;
    private final Clock clock;

    ChangeStore(SystemSql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Which address agrees. */
    enum Side {
        OLD("old_agreed_at"),
        NEW("new_agreed_at");

        private final String column;

        Side(String column) {
            this.column = column;
        }
    }

    /** A change; {@code agreed} once both addresses have. */
    record Change(UUID userId, UUID memberId, String email, boolean agreed) {

        static Change of(Row row) {
            return new Change(
                    row.getUUID("user_id"),
                    row.getUUID("member_id"),
                    row.getString("email"),
                    row.getOffsetDateTime("old_agreed_at") != null && row.getOffsetDateTime("new_agreed_at") != null);
        }
    }

    /** Begins a change in place of one that was begun before. */
    Uni<Void> begin(UUID userId, UUID memberId, String email) {
        return sql.run("""
                        insert into people.email_change (user_id, member_id, email, created_at) values ($1, $2, $3, $4)
                        on conflict (user_id) do update
                        set member_id = excluded.member_id, email = excluded.email, created_at = excluded.created_at,
                            old_agreed_at = null, new_agreed_at = null
                        """, userId, memberId, email, clock.instant()).replaceWithVoid();
    }

    /** Notes that an address agrees; empty where there is no such change any more. */
    Uni<Optional<Change>> agree(UUID userId, String email, Side side) {
        return sql.first(
                """
                update people.email_change set %s = $3
                where user_id = $1 and email = $2 and created_at > $4
                returning *
                """.formatted(side.column),
                Change::of,
                userId,
                email,
                clock.instant(),
                clock.instant().minus(LIFETIME));
    }

    /** The logins whose changes both addresses agreed to some time ago, and that did not end. */
    Uni<List<UUID>> unfinished() {
        return sql.list(
                "select user_id from people.email_change where greatest(old_agreed_at, new_agreed_at) < $1"
                        + " and old_agreed_at is not null and new_agreed_at is not null",
                row -> row.getUUID("user_id"),
                clock.instant().minus(PATIENCE));
    }

    Uni<Void> end(UUID userId) {
        return sql.run("delete from people.email_change where user_id = $1", userId)
                .replaceWithVoid();
    }
}
