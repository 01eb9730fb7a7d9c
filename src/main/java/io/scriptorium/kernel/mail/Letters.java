package io.scriptorium.kernel.mail;

import io.scriptorium.kernel.data.Batch;
import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.InTurn;
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
import java.util.List;
import java.util.UUID;

/** Sends letters. */
@ApplicationScoped
public class Letters {

    private static final String QUEUE = """
            insert into kernel.letter (tenant_id, id, kind, member_id, content, expires_at, created_at)
            values ($1, $2, $3, $4, $5, $6, $7)
            """;

    private static final String REFUSE = """
            insert into kernel.letter (tenant_id, id, kind, member_id, status, created_at, settled_at)
            values ($1, $2, $3, $4, 'refused', $5, $5)
            """;

    private final Tx tx;
    private final Sql sql;
    private final Timers timers;
    private final Vault vault;
    private final LetterMeter meter;
    private final Clock clock;
    private final Batch<Written> dispensable = new Batch<>(this::queueWhatMay);

    Letters(Tx tx, Sql sql, Timers timers, Vault vault, LetterMeter meter, Clock clock) {
        this.tx = tx;
        this.sql = sql;
        this.timers = timers;
        this.vault = vault;
        this.meter = meter;
        this.clock = clock;
    }

    private record Written(UUID id, Letter letter, Instant at) {}

    /**
     * Queues a letter in the open transaction, if there is one, and sends it once that has committed: with retries over
     * a day or so, at least once, each time with the same Message-ID. What the letter says is encrypted until then and
     * erased after. One that can be left out is left out where the tenant may send no more.
     *
     * @return the letter's id, which is in its Message-ID
     */
    public Uni<UUID> send(Letter letter) {
        Written written = new Written(Ids.next(), letter, clock.instant());
        return tx.write(() -> letter.isDispensable() ? collect(written) : queue(written))
                .replaceWith(written.id());
    }

    /** Just before the transaction commits: to be counted, it holds up the tenant's other letters of that kind. */
    private Uni<Void> collect(Written written) {
        tx.collect(dispensable, written);
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> queueWhatMay(List<Written> letters) {
        return InTurn.each(letters, written -> meter.take().chain(left -> left ? queue(written) : refuse(written)));
    }

    private Uni<Void> queue(Written written) {
        UUID id = written.id();
        Letter letter = written.letter();
        Instant end = letter.expiresAt();
        byte[] content = LetterContent.of(letter).toJson().toBuffer().getBytes();
        return sql.run(
                        QUEUE,
                        Caller.tenantId(),
                        id,
                        letter.kind(),
                        letter.memberId(),
                        Buffer.buffer(vault.lock(lockName(id), content)),
                        end,
                        written.at())
                .chain(() -> timers.schedule(Timer.of(Postman.KIND, id, written.at())));
    }

    private Uni<Void> refuse(Written written) {
        return sql.run(
                        REFUSE,
                        Caller.tenantId(),
                        written.id(),
                        written.letter().kind(),
                        written.letter().memberId(),
                        written.at())
                .replaceWithVoid();
    }

    static String lockName(UUID id) {
        return "letter " + id;
    }
}
