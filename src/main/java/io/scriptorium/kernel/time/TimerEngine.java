package io.scriptorium.kernel.time;

import io.micrometer.core.instrument.MeterRegistry;
import io.scriptorium.kernel.data.InTurn;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.SystemSql;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.data.Whereabouts;
import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.tenancy.Tenant;
import io.scriptorium.kernel.tenancy.TenantDirectory;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Fires timers that are due. A process leases some, so that no other fires them at once; the row is removed in the
 * transaction of the effect, so that the effect happens once. A lease is short. One that runs out, since its process
 * died, is taken over; whoever held it before leaves the rest to the other. The timers of one subject that were
 * leased together fire in the order of their times; one that fails comes later. A kind that nothing here serves is left to a process that knows it.
 */
@ApplicationScoped
class TimerEngine {

    private static final Logger LOG = Logger.getLogger(TimerEngine.class);
    private static final int SUBJECTS_AT_ONCE = 8;
    private static final int LEASED_AT_ONCE = 128;

    /** After so many attempts a timer stays where it is until someone looks: see the index timer_due. */
    static final int MAXIMUM_ATTEMPTS = 20;

    // Kind by kind, since some have less room than others: however many of those wait, the others are found by the
    // index.
    private static final String LEASE = """
            update kernel.timer t set leased_until = now() + interval '10 seconds'
            from (
                select one.tenant_id, one.kind, one.subject_id
                from unnest($3::text[], $4::int[]) served (kind, room)
                cross join lateral (
                    select tenant_id, kind, subject_id, due_at from kernel.timer
                    where kind = served.kind and due_at <= $1 and attempts < 20 and leased_until < now()
                        and tenant_id <> all ($2::uuid[])
                    order by due_at limit served.room
                    for update skip locked
                ) one
                order by one.due_at limit 128
            ) due
            where t.tenant_id = due.tenant_id and t.kind = due.kind and t.subject_id = due.subject_id
            returning t.tenant_id, t.kind, t.subject_id, t.due_at, t.payload, t.generation, t.leased_until
            """;
    private static final String TAKE = """
            delete from kernel.timer
            where tenant_id = $1 and kind = $2 and subject_id = $3 and generation = $4 and leased_until = $5
            """;
    private static final String FAIL = """
            update kernel.timer set attempts = attempts + 1, last_error = $6,
                leased_until = now() + make_interval(secs => least(2 * power(2, attempts), 3600))
            where tenant_id = $1 and kind = $2 and subject_id = $3 and generation = $4 and leased_until = $5
            """;

    private final SystemSql systemSql;
    private final Sql sql;
    private final Tx tx;
    private final Clock clock;
    private final TenantDirectory tenants;
    private final Whereabouts whereabouts;
    private final Background background;
    private final MeterRegistry meters;
    private final Map<String, Served> served;

    /** What serves a kind: its effect, how many of the kind may be leased now, and what follows the transaction's end. */
    private record Served(Function<Timer, Uni<Void>> effect, IntSupplier room, Consumer<Timer> ended) {

        static Served by(TimerHandler handler) {
            return new Served(handler::fire, () -> LEASED_AT_ONCE, timer -> {});
        }

        static Served by(Errand errand, Errands errands) {
            return new Served(
                    timer -> errands.fire(errand, timer),
                    () -> errands.room(errand),
                    timer -> errands.fired(errand, timer));
        }
    }

    private record Leased(UUID tenantId, long generation, Instant until, Timer timer) {

        static Leased of(Row row) {
            return new Leased(
                    row.getUUID("tenant_id"),
                    row.getLong("generation"),
                    row.getOffsetDateTime("leased_until").toInstant(),
                    new Timer(
                            row.getString("kind"),
                            row.getUUID("subject_id"),
                            row.getOffsetDateTime("due_at").toInstant(),
                            row.getJsonObject("payload")));
        }
    }

    TimerEngine(
            SystemSql systemSql,
            Sql sql,
            Tx tx,
            Clock clock,
            TenantDirectory tenants,
            Whereabouts whereabouts,
            Background background,
            MeterRegistry meters,
            Errands errands,
            Instance<TimerHandler> handlers,
            Instance<Errand> errandBeans) {
        this.systemSql = systemSql;
        this.sql = sql;
        this.tx = tx;
        this.clock = clock;
        this.tenants = tenants;
        this.whereabouts = whereabouts;
        this.background = background;
        this.meters = meters;
        this.served = Stream.concat(
                        handlers.stream().map(one -> Map.entry(one.kind(), Served.by(one))),
                        errandBeans.stream().map(one -> Map.entry(one.kind(), Served.by(one, errands))))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Fires all that is due in a database, also what becomes due by that; tells how many fired. */
    Uni<Integer> drain(String placement) {
        return Rounds.untilIdle(() -> background
                .run(new Caller(null, null, "timers"), () -> lease(placement).call(this::fireAll))
                .map(List::size));
    }

    private Uni<List<Leased>> lease(String placement) {
        String[] kinds = served.keySet().toArray(String[]::new);
        Integer[] rooms = served.values().stream()
                .map(one -> Math.max(0, Math.min(one.room().getAsInt(), LEASED_AT_ONCE)))
                .toArray(Integer[]::new);
        UUID[] leftAlone = whereabouts.leftAlone(placement);
        return systemSql.in(placement).list(LEASE, Leased::of, clock.instant(), leftAlone, kinds, rooms);
    }

    private Uni<Void> fireAll(List<Leased> leased) {
        Map<UUID, List<Leased>> bySubject = leased.stream()
                .sorted(Comparator.comparing(one -> one.timer().dueAt()))
                .collect(Collectors.groupingBy(
                        one -> one.timer().subjectId(), LinkedHashMap::new, Collectors.toCollection(ArrayList::new)));
        return Multi.createFrom()
                .iterable(bySubject.values())
                .onItem()
                .transformToUni(this::fireInOrder)
                .merge(SUBJECTS_AT_ONCE)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> fireInOrder(List<Leased> ofOneSubject) {
        return InTurn.each(ofOneSubject, this::fire);
    }

    private Uni<Void> fire(Leased leased) {
        return tenants.byId(leased.tenantId())
                .chain(found -> found.map(tenant -> fire(leased, tenant))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> fire(Leased leased, Tenant tenant) {
        Caller caller = Caller.system(tenant, "timer-" + leased.timer().kind());
        return background
                .run(caller, () -> tx.write(() -> takeAndHandle(leased)))
                .eventually(() -> serving(leased.timer()).ended().accept(leased.timer()))
                .onFailure()
                .recoverWithUni(failure -> background.run(caller, () -> fail(leased, failure)));
    }

    private Uni<Void> takeAndHandle(Leased leased) {
        Timer timer = leased.timer();
        return sql.run(TAKE, leased.tenantId(), timer.kind(), timer.subjectId(), leased.generation(), leased.until())
                // Moved or cancelled since it was leased: then it is not due any more. Or another's by now.
                .chain(taken -> taken == 0
                        ? Uni.createFrom().voidItem()
                        : serving(timer).effect().apply(timer).invoke(() -> count("fired", timer)));
    }

    private Served serving(Timer timer) {
        return Objects.requireNonNull(served.get(timer.kind()));
    }

    private Uni<Void> fail(Leased leased, Throwable failure) {
        Timer timer = leased.timer();
        count("failed", timer);
        LOG.warnf(failure, "The timer %s of %s failed", timer.kind(), timer.subjectId());
        return tx.write(() -> sql.run(
                        FAIL,
                        leased.tenantId(),
                        timer.kind(),
                        timer.subjectId(),
                        leased.generation(),
                        leased.until(),
                        String.valueOf(failure))
                .replaceWithVoid());
    }

    private void count(String outcome, Timer timer) {
        meters.counter("scriptorium.timers." + outcome, "kind", timer.kind()).increment();
    }
}
