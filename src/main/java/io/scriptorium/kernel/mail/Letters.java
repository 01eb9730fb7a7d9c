package io.scriptorium.kernel.mail;

import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.security.Vault;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.time.Timer;
import io.scriptorium.kernel.time.Timers;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Sends letters. */
@ApplicationScoped
public class Letters {

    private static final String QUEUE = """
            insert into kernel.letter (tenant_id, id, kind, member_id, content, expires_at, created_at)
            values ($1, $2, $3, $4, $5, $6, $7)
            """;

    private final Tx tx;
    private final Sql sql;
    private final Timers timers;
    private final Vault vault;
    private final Clock clock;

    Letters(Tx tx, Sql sql, Timers timers, Vault vault, Clock clock) {
        this.tx = tx;
        this.sql = sql;
        this.timers = timers;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * Queues a letter in the open transaction, if there is one, and sends it once that has committed: with retries over
     * a day or so, at least once, each time with the same Message-ID. What the letter says is encrypted until then and
     * erased after.
     *
     * @return the letter's id, which is in its Message-ID
     */
    public Uni<UUID> send(Letter letter) {
        UUID id = Ids.next();
        Instant now = clock.instant();
        Instant end = letter.expiresAt();
        byte[] content = LetterContent.of(letter).toJson().toBuffer().getBytes();
        return tx.write(() -> sql.run(
                        QUEUE,
                        Caller.tenantId(),
                        id,
                        letter.kind(),
                        letter.memberId(),
                        Buffer.buffer(vault.lock(lockName(id), content)),
                        end,
                        now)
                .chain(() -> timers.schedule(Timer.of(Postman.KIND, id, now)))
                .replaceWith(id));
    }

    static String lockName(UUID id) {
        return "letter " + id;
    }
}
