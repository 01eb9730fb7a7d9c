package io.scriptorium.kernel.security;

import io.scriptorium.kernel.data.SystemSql;
import io.scriptorium.kernel.security.SigningKey.Span;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.interfaces.ECPrivateKey;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javax.crypto.AEADBadTagException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The table of signing keys. */
@ApplicationScoped
class SigningKeyStore {

    private static final Logger LOG = Logger.getLogger(SigningKeyStore.class);

    private final SystemSql sql;
    private final KeyCipher cipher;

    SigningKeyStore(SystemSql sql, KeyCipher cipher) {
        this.sql = sql;
        this.cipher = cipher;
    }

    /** Decides on all keys while no other process does. */
    Uni<List<SigningKey>> underLock(Function<List<SigningKey>, Uni<List<SigningKey>>> decision) {
        return sql.write(() -> sql.alone("kernel.signing_key").chain(this::all).chain(decision::apply));
    }

    Uni<List<SigningKey>> all() {
        return sql.list("select * from kernel.signing_key order by sign_from", this::key);
    }

    Uni<Void> insert(SigningKey key) {
        ECPrivateKey secret = Objects.requireNonNull(key.signs());
        return sql.run(
                        """
                        insert into kernel.signing_key
                            (kid, public_key, private_key, published_at, sign_from, sign_until, expires_at)
                        values ($1, $2, $3, $4, $5, $6, $7)
                        """,
                        key.kid(),
                        Buffer.buffer(key.verifies().getEncoded()),
                        Buffer.buffer(cipher.encrypt(key.kid(), secret.getEncoded())),
                        key.span().publishedAt(),
                        key.span().signFrom(),
                        key.span().signUntil(),
                        key.span().expiresAt())
                .replaceWithVoid();
    }

    Uni<Void> removeOver(Instant now) {
        return sql.run("delete from kernel.signing_key where expires_at <= $1", now)
                .replaceWithVoid();
    }

    private SigningKey key(Row row) {
        String kid = row.getString("kid");
        return new SigningKey(
                kid,
                EcKeys.publicKey(row.getBuffer("public_key").getBytes()),
                readable(kid, row.getBuffer("private_key").getBytes()),
                new Span(
                        time(row, "published_at"),
                        time(row, "sign_from"),
                        time(row, "sign_until"),
                        time(row, "expires_at")));
    }

    /** Null under another secret than the key was stored with: it still verifies, and a new one is made. */
    private @Nullable ECPrivateKey readable(String kid, byte[] stored) {
        try {
            return EcKeys.privateKey(cipher.decrypt(kid, stored));
        } catch (AEADBadTagException otherSecret) {
            LOG.warnf("The signing key %s was stored under another secret: it verifies only", kid);
            return null;
        }
    }

    private static Instant time(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }
}
