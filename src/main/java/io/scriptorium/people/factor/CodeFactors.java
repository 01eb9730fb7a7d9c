package io.scriptorium.people.factor;

import io.scriptorium.kernel.data.SystemSql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The global table of second factors that are sent, by the system role. */
@ApplicationScoped
class CodeFactors {

    private final SystemSql sql;
    private final Clock clock;

    CodeFactors(SystemSql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Whether a login has turned a method on. */
    Uni<Boolean> isOn(UUID userId, String method) {
        return sql.any(
                "select 1 from people.code_factor where user_id = $1 and method = $2 and confirmed_at is not null",
                userId,
                method);
    }

    /** The telephone number of a login's method, or one that is not confirmed yet; empty text where it needs none. */
    Uni<Optional<String>> number(UUID userId, String method, boolean confirmed) {
        return sql.first(
                "select coalesce(number, '') as number from people.code_factor where user_id = $1 and method = $2"
                        + " and (confirmed_at is not null) = $3",
                row -> row.getString("number"),
                userId,
                method,
                confirmed);
    }

    /** Notes a method that is to be confirmed; false where it is on. */
    Uni<Boolean> begin(UUID userId, String method, @Nullable String number) {
        return sql.run("""
                        insert into people.code_factor (user_id, method, number, created_at) values ($1, $2, $3, $4)
                        on conflict (user_id, method) do update
                        set number = excluded.number, created_at = excluded.created_at
                        where people.code_factor.confirmed_at is null
                        """, userId, method, number, clock.instant()).map(changed -> changed == 1);
    }

    /** Turns a method on; false where none waits for that. */
    Uni<Boolean> confirm(UUID userId, String method) {
        return sql.run("""
                        update people.code_factor set confirmed_at = $3
                        where user_id = $1 and method = $2 and confirmed_at is null
                        """, userId, method, clock.instant()).map(changed -> changed == 1);
    }

    Uni<Boolean> remove(UUID userId, String method) {
        return sql.run("delete from people.code_factor where user_id = $1 and method = $2", userId, method)
                .map(removed -> removed == 1);
    }
}
