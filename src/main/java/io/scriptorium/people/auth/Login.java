package io.scriptorium.people.auth;

import io.scriptorium.kernel.data.Columns;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code people.app_user}: one login over all tenants.
 *
 * @param version counts what has replaced its proofs, so that a proof of before can be told from one of now
 */
record Login(
        UUID id,
        String email,
        String passwordHash,
        @Nullable Instant lockedUntil,
        boolean emailVerified,
        int version) {

    /** Well-formed, and the hash of nothing that anybody could find. */
    static final String NO_PASSWORD =
            "$argon2id$v=19$m=256,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    static Login of(Row row) {
        return new Login(
                row.getUUID("id"),
                row.getString("email"),
                row.getString("password_hash"),
                Columns.time(row, "locked_until"),
                row.getOffsetDateTime("email_verified_at") != null,
                row.getInteger("credentials_version"));
    }

    Account account() {
        return new Account(id, email, emailVerified, version);
    }

    /** The form in which addresses are compared. */
    static String normal(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    boolean isLockedAt(Instant time) {
        return lockedUntil != null && time.isBefore(lockedUntil);
    }
}
