package io.scriptorium.people.factor;

import io.scriptorium.kernel.data.SystemSql;
import io.scriptorium.kernel.security.Vault;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** The global table of authenticator apps, by the system role. Secrets are encrypted. */
@ApplicationScoped
class AuthenticatorStore {

    private final SystemSql sql;
    private final Vault vault;
    private final Clock clock;

    AuthenticatorStore(SystemSql sql, Vault vault, Clock clock) {
        this.sql = sql;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * A login's authenticator app.
     *
     * @param lastStep the last time step that a code was taken for
     */
    record Authenticator(byte[] secret, long lastStep, boolean confirmed) {}

    Uni<Optional<Authenticator>> find(UUID userId) {
        return sql.first("select * from people.authenticator where user_id = $1", row -> row, userId)
                .map(found -> found.flatMap(row -> authenticator(row, userId)));
    }

    /** Empty where the operator's secret is another one than it was: then the factor has to be made anew. */
    private Optional<Authenticator> authenticator(Row row, UUID userId) {
        return vault.unlock(name(userId), row.getBuffer("secret").getBytes())
                .map(secret -> new Authenticator(
                        secret, row.getLong("last_step"), row.getOffsetDateTime("confirmed_at") != null));
    }

    /** Whether a login has one that counts. */
    Uni<Boolean> isConfirmed(UUID userId) {
        return sql.any("select 1 from people.authenticator where user_id = $1 and confirmed_at is not null", userId);
    }

    /** Notes a secret that is to be confirmed; false where there is a confirmed one. */
    Uni<Boolean> begin(UUID userId, byte[] secret) {
        return sql.run("""
                        insert into people.authenticator (user_id, secret, created_at) values ($1, $2, $3)
                        on conflict (user_id) do update set secret = excluded.secret, created_at = excluded.created_at
                        where people.authenticator.confirmed_at is null
                        """, userId, Buffer.buffer(vault.lock(name(userId), secret)), clock.instant())
                .map(changed -> changed == 1);
    }

    /** Makes it count; false where another code did so meanwhile. */
    Uni<Boolean> confirm(UUID userId, long step) {
        return sql.run("""
                        update people.authenticator set confirmed_at = $2, last_step = $3
                        where user_id = $1 and confirmed_at is null
                        """, userId, clock.instant(), step).map(changed -> changed == 1);
    }

    /** Uses a time step up; false where it was used before. */
    Uni<Boolean> use(UUID userId, long step) {
        return sql.run("""
                        update people.authenticator set last_step = $2
                        where user_id = $1 and confirmed_at is not null and last_step < $2
                        """, userId, step).map(changed -> changed == 1);
    }

    /** Whether there was one to remove. */
    Uni<Boolean> remove(UUID userId) {
        return sql.run("delete from people.authenticator where user_id = $1", userId)
                .map(changed -> changed == 1);
    }

    private static String name(UUID userId) {
        return "authenticator " + userId;
    }
}
