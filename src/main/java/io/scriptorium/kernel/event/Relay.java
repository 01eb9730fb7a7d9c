package io.scriptorium.kernel.event;

import io.scriptorium.kernel.data.Statements;
import io.scriptorium.kernel.data.SystemSql;
import io.scriptorium.kernel.data.Whereabouts;
import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.time.Pump;
import io.scriptorium.kernel.time.Rounds;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/**
 * Hands what was appended to the channel {@code events-out}, and forgets it there only once the channel has taken it
 * over. The outbox is divided into slots by subject. A process leases some, empties each in the order of the log, and
 * gives it back. The lease is short, and renewed while the process is at it, so that the slot of one that dies is soon
 * another's. So several processes share the work and the events of a subject stay in order. Woken by the commits of
 * its own process at once, and by a poll for those of others: NOTIFY would serialise the commits of the whole database.
 */
@ApplicationScoped
class Relay {

    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final Caller RELAY = new Caller(null, null, "relay");
    private static final int BATCH = 128;
    /** Of sixteen: half of them, so that a second process finds as many. */
    private static final int SLOTS_AT_ONCE = 8;

    private static final int SUBJECTS_AT_ONCE = 2;

    private static final String LEASE = """
            update kernel.relay_slot set owner = $1, leased_until = now() + interval '5 seconds'
            where slot = any (array(
                select s.slot from kernel.relay_slot s
                where s.leased_until < now() and exists (select from kernel.event_outbox o where o.slot = s.slot)
                for update skip locked limit $2))
            returning slot
            """;
    private static final Duration RENEWAL = Duration.ofSeconds(2);
    private static final String RENEW = """
            update kernel.relay_slot set leased_until = now() + interval '5 seconds'
            where slot = $1 and owner = $2 and leased_until > now()
            """;
    private static final String PENDING = """
            select l.*, o.aside from kernel.event_outbox o
            join kernel.event_log l on l.tenant_id = o.tenant_id and l.id = o.event_id
            where o.slot = $1 and o.tenant_id <> all ($3::uuid[]) order by o.sequence limit $2
            """;
    private static final String FORGET = """
            delete from kernel.event_outbox o using unnest($1::uuid[], $2::uuid[]) as d (tenant_id, event_id)
            where o.tenant_id = d.tenant_id and o.event_id = d.event_id
            """;
    private static final String RELEASE = """
            update kernel.relay_slot set leased_until = now() + make_interval(secs => $3)
            where slot = $1 and owner = $2
            """;

    private final SystemSql sql;
    private final Background background;
    private final Whereabouts whereabouts;
    private final MutinyEmitter<Envelope> channel;
    private final UUID owner = UUID.randomUUID();
    private final Map<String, Pump> pumps = new ConcurrentHashMap<>();

    Relay(
            SystemSql sql,
            Background background,
            Whereabouts whereabouts,
            @Channel("events-out") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 4096)
                    MutinyEmitter<Envelope> channel) {
        this.sql = sql;
        this.background = background;
        this.whereabouts = whereabouts;
        this.channel = channel;
    }

    /** Says that there is something to hand over in a database; returns at once. */
    void wake(String placement) {
        pump(placement).wake();
    }

    /** Hands over everything that waits in a database now; tells in how many portions. */
    Uni<Integer> drain(String placement) {
        return Rounds.untilIdle(
                () -> background.run(RELAY, () -> lease(placement)).chain(slots -> handOverAll(placement, slots)));
    }

    private Pump pump(String placement) {
        return pumps.computeIfAbsent(
                placement,
                name -> new Pump("relay of " + name, () -> drain(name).replaceWithVoid()));
    }

    private Uni<List<Short>> lease(String placement) {
        return sql.rowsIn(placement, LEASE, Tuple.of(owner, SLOTS_AT_ONCE))
                .map(rows -> Statements.map(rows, row -> row.getShort("slot")));
    }

    /** Empties leased slots side by side. One that fails leaves the others to theirs. */
    private Uni<Integer> handOverAll(String placement, List<Short> slots) {
        return Multi.createFrom()
                .iterable(slots)
                .onItem()
                .transformToUni(slot -> background.run(RELAY, () -> handOver(placement, slot)))
                .collectFailures()
                .merge(SLOTS_AT_ONCE)
                .collect()
                .asList()
                .replaceWith(slots.size());
    }

    private Uni<Void> handOver(String placement, short slot) {
        Cancellable renewal = renew(placement, slot);
        return sql.rowsIn(placement, PENDING, Tuple.of(slot, BATCH).addArrayOfUUID(whereabouts.halted()))
                .map(rows -> Statements.map(rows, Envelopes::of))
                .chain(this::send)
                .onTermination()
                .invoke(renewal::cancel)
                .chain(sent -> forget(placement, slot, sent));
    }

    private Cancellable renew(String placement, short slot) {
        return Multi.createFrom()
                .ticks()
                .startingAfter(RENEWAL)
                .every(RENEWAL)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick -> background
                        .run(RELAY, () -> sql.rowsIn(placement, RENEW, Tuple.of(slot, owner)))
                        .replaceWithVoid())
                .subscribe()
                .with(ignored -> {}, failure -> LOG.warnf("The lease of slot %d is not renewed: %s", slot, failure));
    }

    /** Sends the events of each subject one after the other, several subjects at once; tells which were taken. */
    private Uni<Outcome> send(List<Envelope> events) {
        Map<UUID, List<Envelope>> bySubject = new LinkedHashMap<>();
        events.forEach(event -> bySubject
                .computeIfAbsent(event.subjectId(), ignored -> new ArrayList<>())
                .add(event));
        return Multi.createFrom()
                .iterable(bySubject.values())
                .onItem()
                .transformToUni(this::sendInOrder)
                .merge(SUBJECTS_AT_ONCE)
                .collect()
                .in(Outcome::new, Outcome::add);
    }

    private Uni<List<Envelope>> sendInOrder(List<Envelope> events) {
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUniAndConcatenate(event -> channel.send(event).replaceWith(Optional.of(event)))
                .onFailure()
                .invoke(failure -> LOG.warnf("An event was not taken over: %s", failure.getMessage()))
                .onFailure()
                .recoverWithItem(Optional.empty())
                .collect()
                .asList()
                .map(taken -> taken.stream().flatMap(Optional::stream).toList());
    }

    private static final class Outcome {

        private final List<Envelope> taken = new ArrayList<>();

        void add(List<Envelope> some) {
            taken.addAll(some);
        }
    }

    private Uni<Void> forget(String placement, short slot, Outcome outcome) {
        UUID[] tenants = outcome.taken.stream().map(Envelope::tenantId).toArray(UUID[]::new);
        UUID[] events = outcome.taken.stream().map(Envelope::id).toArray(UUID[]::new);
        // What nobody takes is tried again after a pause, not in a tight loop.
        double pause = events.length == 0 ? 1 : -1;
        return sql.rowsIn(
                        placement, FORGET, Tuple.tuple().addArrayOfUUID(tenants).addArrayOfUUID(events))
                .chain(() -> sql.rowsIn(placement, RELEASE, Tuple.of(slot, owner, pause)))
                .replaceWithVoid();
    }
}
