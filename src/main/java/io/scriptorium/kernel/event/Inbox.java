package io.scriptorium.kernel.event;

import io.micrometer.core.instrument.MeterRegistry;
import io.scriptorium.kernel.data.InTurn;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.tenancy.TenantDirectory;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lets consumers have the effect of an event once: the receipt is written in the transaction of the effect. What
 * fails is recorded, and with it all later events of the subject for that consumer, until it succeeds or is given up.
 */
@ApplicationScoped
class Inbox {

    private static final Logger LOG = Logger.getLogger(Inbox.class);

    /** After so many attempts an event becomes a dead letter: a bit over an hour with doubling pauses from 2 s. */
    static final int MAXIMUM_ATTEMPTS = 12;

    private static final String CLAIM = """
            with behind as (
                select distinct consumer from kernel.event_failure
                where tenant_id = $1 and consumer = any ($2) and subject_id = $4 and sequence < $5 and not dead
            ), claimed as (
                insert into kernel.event_receipt (tenant_id, consumer, event_id)
                select $1, a.consumer, $3 from unnest($2::text[]) as a (consumer)
                where not exists (select from behind b where b.consumer = a.consumer)
                on conflict do nothing returning consumer
            )
            select a.consumer, a.consumer in (select consumer from behind) as behind,
                a.consumer in (select consumer from claimed) as claimed,
                exists (select from kernel.event_failure f
                        where f.tenant_id = $1 and f.consumer = a.consumer and f.event_id = $3) as failed_before
            from unnest($2::text[]) as a (consumer)
            """;
    private static final String PARK = """
            insert into kernel.event_failure
                (tenant_id, consumer, event_id, subject_id, sequence, attempts, next_at, last_error, aside)
            values ($1, $2, $3, $4, $5, 0, now(), 'waits for an earlier event of its subject', $6)
            on conflict do nothing
            """;
    private static final String FAIL = """
            insert into kernel.event_failure as f
                (tenant_id, consumer, event_id, subject_id, sequence, attempts, next_at, last_error, aside)
            values ($1, $2, $3, $4, $5, 1, now() + make_interval(secs => $7), $6, $9)
            on conflict (tenant_id, consumer, event_id) do update
            set attempts = f.attempts + 1, last_error = excluded.last_error, dead = f.attempts + 1 >= $8,
                next_at = now() + make_interval(secs => least($7 * power(2, f.attempts), 3600))
            """;
    private static final String SETTLE =
            "delete from kernel.event_failure where tenant_id = $1 and consumer = $2 and event_id = $3";

    private enum Claim {
        NEW,
        AGAIN,
        HEARD,
        BEHIND
    }

    private record Claimed(String consumer, Claim claim) {

        static Claimed of(Row row) {
            return new Claimed(row.getString("consumer"), claimOf(row));
        }

        private static Claim claimOf(Row row) {
            if (row.getBoolean("behind")) {
                return Claim.BEHIND;
            }
            if (!row.getBoolean("claimed")) {
                return Claim.HEARD;
            }
            return row.getBoolean("failed_before") ? Claim.AGAIN : Claim.NEW;
        }
    }

    private final Tx tx;
    private final Sql sql;
    private final EventTypes types;
    private final TenantDirectory tenants;
    private final Background background;
    private final MeterRegistry meters;
    private final double firstPause;

    Inbox(
            Tx tx,
            Sql sql,
            EventTypes types,
            TenantDirectory tenants,
            Background background,
            MeterRegistry meters,
            @ConfigProperty(name = "scriptorium.events.first-pause", defaultValue = "2s") Duration firstPause) {
        this.tx = tx;
        this.sql = sql;
        this.types = types;
        this.tenants = tenants;
        this.background = background;
        this.meters = meters;
        this.firstPause = firstPause.toMillis() / 1000.0;
    }

    /**
     * Lets each consumer have its effect, or records why not: all of them in one transaction, which saves most of what
     * they would cost alone; where one fails, each in its own. Fails only where not even that could be recorded.
     */
    Uni<Void> receive(List<EventConsumer> consumers, Envelope event) {
        if (consumers.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tenants.byId(event.tenantId()).chain(tenant -> {
            if (tenant.isEmpty()) {
                return Uni.createFrom().voidItem(); // erased meanwhile: nobody is left to have the effect on
            }
            Caller caller = Caller.system(tenant.get(), event.requestId());
            return background
                    .run(caller, () -> tx.write(() -> claimAndApply(consumers, event)))
                    .invoke(applied -> applied.forEach(consumer -> count("delivered", consumer)))
                    .replaceWithVoid()
                    .onFailure()
                    .recoverWithUni(failure -> consumers.size() == 1
                            ? background.run(caller, () -> fail(consumers.get(0), event, failure))
                            : receiveEach(consumers, event));
        });
    }

    private Uni<Void> receiveEach(List<EventConsumer> consumers, Envelope event) {
        return InTurn.each(consumers, consumer -> receive(List.of(consumer), event));
    }

    /** Tells which had their effect now. */
    private Uni<List<EventConsumer>> claimAndApply(List<EventConsumer> consumers, Envelope event) {
        return claim(consumers, event)
                .chain(claims -> InTurn.all(
                                consumers,
                                consumer ->
                                        answer(Objects.requireNonNull(claims.get(consumer.name())), consumer, event))
                        .map(applied ->
                                applied.stream().flatMap(Optional::stream).toList()));
    }

    private Uni<Optional<EventConsumer>> answer(Claim claim, EventConsumer consumer, Envelope event) {
        return switch (claim) {
            case NEW -> apply(consumer, event).replaceWith(Optional.of(consumer));
            case AGAIN ->
                apply(consumer, event).chain(() -> settle(consumer, event)).replaceWith(Optional.of(consumer));
            case HEARD -> settle(consumer, event).replaceWith(Optional.empty());
            case BEHIND -> park(consumer, event).replaceWith(Optional.empty());
        };
    }

    private Uni<Void> apply(EventConsumer consumer, Envelope event) {
        return Uni.createFrom().deferred(() -> consumer.apply(types.read(event), event));
    }

    private Uni<Map<String, Claim>> claim(List<EventConsumer> consumers, Envelope event) {
        String[] names = consumers.stream().map(EventConsumer::name).toArray(String[]::new);
        return sql.list(CLAIM, Claimed::of, event.tenantId(), names, event.id(), event.subjectId(), event.sequence())
                .map(all -> all.stream().collect(Collectors.toMap(Claimed::consumer, Claimed::claim)));
    }

    private Uni<Void> settle(EventConsumer consumer, Envelope event) {
        return sql.run(SETTLE, event.tenantId(), consumer.name(), event.id()).replaceWithVoid();
    }

    private Uni<Void> park(EventConsumer consumer, Envelope event) {
        return sql.run(
                        PARK,
                        event.tenantId(),
                        consumer.name(),
                        event.id(),
                        event.subjectId(),
                        event.sequence(),
                        aside(event))
                .replaceWithVoid();
    }

    private static @Nullable JsonObject aside(Envelope event) {
        return event.aside() == null ? null : new JsonObject(event.aside().toString());
    }

    private Uni<Void> fail(EventConsumer consumer, Envelope event, Throwable failure) {
        count("failed", consumer);
        LOG.warnf(failure, "The consumer %s failed on %s %s", consumer.name(), event.type(), event.id());
        return tx.write(() -> sql.run(
                        FAIL,
                        event.tenantId(),
                        consumer.name(),
                        event.id(),
                        event.subjectId(),
                        event.sequence(),
                        String.valueOf(failure),
                        firstPause,
                        MAXIMUM_ATTEMPTS,
                        aside(event))
                .replaceWithVoid());
    }

    private void count(String outcome, EventConsumer consumer) {
        meters.counter("scriptorium.events." + outcome, "consumer", consumer.name())
                .increment();
    }
}
