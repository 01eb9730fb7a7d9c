package io.scriptorium.talk.push;

import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.mail.AddressBook;
import io.scriptorium.kernel.mail.Addressee;
import io.scriptorium.kernel.security.Vault;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.time.Errand;
import io.scriptorium.kernel.time.Pauses;
import io.scriptorium.kernel.time.Timer;
import io.scriptorium.kernel.time.Timers;
import io.scriptorium.people.auth.Logins;
import io.scriptorium.talk.push.PushGateway.Receipt;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Carries messages to push services. One that is carried twice, as errands may be, has the same tag, so that a browser
 * shows one message in the other's place.
 */
@ApplicationScoped
class PushCourier implements Errand {

    static final String KIND = "push";

    private static final Logger LOG = Logger.getLogger(PushCourier.class);
    private static final Pauses PAUSES = new Pauses(Duration.ofMinutes(2), Duration.ofHours(4));

    private static final int AT_ONCE = 16;

    private static final String CLAIM = """
            update talk.push_message m set attempts = m.attempts + 1
            from talk.push_subscription s
            where m.tenant_id = $1 and m.id = $2 and m.expires_at > $3
                and s.tenant_id = m.tenant_id and s.id = m.subscription_id and s.member_id = m.member_id
            returning m.id, m.attempts, m.member_id, m.content, m.expires_at, m.subscription_id, s.session_id, s.mark,
                s.target
            """;

    private static final String FORGET = "delete from talk.push_message where tenant_id = $1 and id = $2";

    private final Tx tx;
    private final Sql sql;
    private final Timers timers;
    private final Clock clock;
    private final Vault vault;
    private final AddressBook members;
    private final Logins logins;
    private final SubscriptionStore store;
    private final SubscriptionService subscriptions;
    private final PushGateway gateway;

    PushCourier(
            Tx tx,
            Sql sql,
            Timers timers,
            Clock clock,
            Vault vault,
            AddressBook members,
            Logins logins,
            SubscriptionStore store,
            SubscriptionService subscriptions,
            PushGateway gateway) {
        this.tx = tx;
        this.sql = sql;
        this.timers = timers;
        this.clock = clock;
        this.vault = vault;
        this.members = members;
        this.logins = logins;
        this.store = store;
        this.subscriptions = subscriptions;
        this.gateway = gateway;
    }

    /**
     * A message that is on its way. What cannot be opened was stored under another secret of the operator.
     *
     * @param next when the next attempt is booked: after a pause that grows, or when the message is to be forgotten
     */
    private record Queued(
            UUID id,
            UUID memberId,
            UUID subscriptionId,
            UUID sessionId,
            Instant expiresAt,
            Instant next,
            Optional<Target> target,
            Optional<Push> push) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public int atOnce() {
        return AT_ONCE;
    }

    /** What is not there to be claimed is too old, or its browser is another member's by now. */
    @Override
    public Uni<Optional<Attempt>> begin(Timer timer) {
        Instant now = clock.instant();
        return sql.first(CLAIM, row -> queued(row, now), Caller.tenantId(), timer.subjectId(), now)
                .call(found -> found.isEmpty()
                        ? forget(timer.subjectId())
                        : Uni.createFrom().voidItem())
                .map(found -> found.map(message -> new Attempt(message.next(), () -> attempt(message))));
    }

    private Queued queued(Row row, Instant now) {
        UUID id = row.getUUID("id");
        UUID memberId = row.getUUID("member_id");
        Instant end = row.getOffsetDateTime("expires_at").toInstant();
        return new Queued(
                id,
                memberId,
                row.getUUID("subscription_id"),
                row.getUUID("session_id"),
                end,
                earlier(now.plus(PAUSES.after(row.getInteger("attempts"))), end),
                store.target(row),
                vault.unlock(PushMessages.lockName(id), row.getBuffer("content").getBytes())
                        .map(plain -> Push.of(memberId, new JsonObject(Buffer.buffer(plain)))));
    }

    private Uni<Void> attempt(Queued message) {
        return logins.isOpen(message.sessionId())
                .chain(open -> open && message.target().isPresent() ? deliver(message) : unsubscribe(message));
    }

    /** To one who has left or is suspended nothing is sent. */
    private Uni<Void> deliver(Queued message) {
        return members.member(message.memberId())
                .chain(member -> member.isPresent() && message.push().isPresent()
                        ? post(message, message.push().get(), member.get()).chain(receipt -> settle(message, receipt))
                        : drop(message));
    }

    private Uni<Receipt> post(Queued message, Push push, Addressee member) {
        Target target = message.target().orElseThrow();
        byte[] body = Encryption.encrypt(PushText.of(push, message.id(), member.language()), target);
        Duration lifetime = Duration.between(clock.instant(), message.expiresAt());
        return gateway.post(target.endpoint(), body, lifetime.isNegative() ? Duration.ZERO : lifetime, push.urgent());
    }

    private Uni<Void> settle(Queued message, Receipt receipt) {
        return switch (receipt.outcome()) {
            case TAKEN -> drop(message);
            case GONE -> unsubscribe(message);
            case LATER -> putOff(message, earlier(clock.instant().plus(receipt.pause()), message.expiresAt()));
            case REFUSED -> {
                LOG.warnf("Push %s was refused for good and is dropped", message.id());
                yield drop(message);
            }
        };
    }

    /** The booked attempt comes later where the push service wants it to, and never earlier. */
    private Uni<Void> putOff(Queued message, Instant wanted) {
        return wanted.isAfter(message.next())
                ? tx.write(() -> timers.schedule(Timer.of(KIND, message.id(), wanted)))
                : Uni.createFrom().voidItem();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private Uni<Void> drop(Queued message) {
        // A timer that fires holds its own row when it comes to the message's: so the timer first.
        return tx.write(() -> timers.cancel(KIND, message.id()).chain(() -> forget(message.id())));
    }

    private Uni<Void> unsubscribe(Queued message) {
        return tx.write(() -> timers.cancel(KIND, message.id())
                .chain(() -> subscriptions.remove(message.memberId(), message.subscriptionId(), message.sessionId()))
                .chain(() -> forget(message.id())));
    }

    private Uni<Void> forget(UUID id) {
        return sql.run(FORGET, Caller.tenantId(), id).replaceWithVoid();
    }
}
