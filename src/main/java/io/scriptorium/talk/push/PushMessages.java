package io.scriptorium.talk.push;

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
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Tells members something in their browsers. */
@ApplicationScoped
public class PushMessages {

    /** After how long nobody needs to be told any more. */
    private static final Duration LIFETIME = Duration.ofDays(1);

    private static final String QUEUE = """
            insert into talk.push_message
                (tenant_id, id, subscription_id, member_id, content, expires_at, created_at)
            values ($1, $2, $3, $4, $5, $6, $7)
            """;

    private final SubscriptionStore subscriptions;
    private final Tx tx;
    private final Sql sql;
    private final Timers timers;
    private final Vault vault;
    private final Clock clock;

    PushMessages(SubscriptionStore subscriptions, Tx tx, Sql sql, Timers timers, Vault vault, Clock clock) {
        this.subscriptions = subscriptions;
        this.tx = tx;
        this.sql = sql;
        this.timers = timers;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * Queues a message to each browser of a member in the open transaction, if there is one, and sends it once that has
     * committed: with retries for a day, at least once, each time with the same tag. To a member without browsers nothing
     * is sent.
     */
    public Uni<Void> send(Push push) {
        return tx.write(() ->
                subscriptions.ofMember(push.memberId()).chain(ids -> InTurn.each(ids, id -> queue(push, id))));
    }

    private Uni<Void> queue(Push push, UUID subscriptionId) {
        UUID id = Ids.next();
        Instant now = clock.instant();
        return sql.run(
                        QUEUE,
                        Caller.tenantId(),
                        id,
                        subscriptionId,
                        push.memberId(),
                        Buffer.buffer(vault.lock(
                                lockName(id), push.toJson().toBuffer().getBytes())),
                        now.plus(LIFETIME),
                        now)
                .chain(() -> timers.schedule(Timer.of(PushCourier.KIND, id, now)));
    }

    static String lockName(UUID id) {
        return "push " + id;
    }
}
