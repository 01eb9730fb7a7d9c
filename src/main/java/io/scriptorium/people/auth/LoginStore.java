package io.scriptorium.people.auth;

import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.SystemSql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The global table of logins, by the system role. */
@ApplicationScoped
class LoginStore {

    private static final String COLUMNS =
            "id, email, password_hash, locked_until, email_verified_at, credentials_version";

    private final SystemSql sql;

    LoginStore(SystemSql sql) {
        this.sql = sql;
    }

    Uni<Optional<Login>> find(String email) {
        return sql.first(
                "select " + COLUMNS + " from people.app_user where lower(email) = lower($1)", Login::of, email);
    }

    Uni<Optional<Login>> byId(UUID id) {
        return sql.first("select " + COLUMNS + " from people.app_user where id = $1", Login::of, id);
    }

    /** False where the login's proofs are no more those that it was read with: whoever replaced them has gone before. */
    Uni<Boolean> setPassword(Login login, String passwordHash, Instant now) {
        return sql.run("""
                        update people.app_user
                        set password_hash = $2, credentials_version = credentials_version + 1, updated_at = $3
                        where id = $1 and credentials_version = $4
                        """, login.id(), passwordHash, now, login.version()).map(changed -> changed == 1);
    }

    /** Verifies the address and puts another password in the place of the old; false where it was verified before. */
    Uni<Boolean> claim(UUID id, String passwordHash, Instant now) {
        return sql.run("""
                        update people.app_user
                        set email_verified_at = $2, password_hash = $3, credentials_version = credentials_version + 1,
                            updated_at = $2
                        where id = $1 and email_verified_at is null
                        """, id, now, passwordHash).map(changed -> changed == 1);
    }

    /** Forgets from where a login was used. */
    Uni<Void> forgetAddresses(UUID id) {
        return sql.run("delete from people.known_address where user_id = $1", id)
                .replaceWithVoid();
    }

    /** False where it was verified before. */
    Uni<Boolean> verify(UUID id, Instant now) {
        return sql.run("""
                        update people.app_user set email_verified_at = $2, updated_at = $2
                        where id = $1 and email_verified_at is null
                        """, id, now).map(changed -> changed == 1);
    }

    /** Gives a login another address, a verified one; false where that is another login's. */
    Uni<Boolean> changeEmail(UUID id, String email, Instant now) {
        return sql.run("""
                        update people.app_user set email = $2, email_verified_at = $3, updated_at = $3
                        where id = $1 and not exists (
                            select from people.app_user where lower(email) = lower($2) and id <> $1)
                        """, id, email, now).map(changed -> changed == 1);
    }

    Uni<Void> unlock(UUID id) {
        return sql.run("update people.app_user set locked_until = null where id = $1", id)
                .replaceWithVoid();
    }

    /** The new login; empty where another with this address was made meanwhile. */
    Uni<Optional<Login>> insert(String email, String passwordHash, Instant now) {
        return sql.first("""
                insert into people.app_user (id, email, password_hash, created_at, updated_at)
                values ($1, $2, $3, $4, $4)
                on conflict (lower(email)) do nothing
                returning %s
                """.formatted(COLUMNS), Login::of, Ids.next(), email, passwordHash, now);
    }
}
