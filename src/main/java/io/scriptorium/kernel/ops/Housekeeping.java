package io.scriptorium.kernel.ops;

import io.quarkus.scheduler.Scheduled;
import io.scriptorium.kernel.data.SystemSql;
import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.time.Rounds;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Forgets what is kept for a while only: answers by idempotency key, receipts of events, and that letters were sent. A
 * little at a time, so that no lock is held for long.
 */
@ApplicationScoped
public class Housekeeping {

    private static final Logger LOG = Logger.getLogger(Housekeeping.class);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int PORTION = 5_000;
    private static final String ANSWERS = """
            delete from kernel.idempotency where ctid = any (array(
                select ctid from kernel.idempotency where created_at < now() - make_interval(secs => $1)
                order by created_at limit $2))
            """;
    private static final String RECEIPTS = """
            delete from kernel.event_receipt_rest where ctid = any (array(
                select ctid from kernel.event_receipt_rest where heard_at < now() - make_interval(secs => $1)
                order by heard_at limit $2))
            """;

    private static final String LETTERS = """
            delete from kernel.letter where ctid = any (array(
                select ctid from kernel.letter where settled_at < now() - make_interval(secs => $1)
                order by settled_at limit $2))
            """;

    private final SystemSql sql;
    private final Background background;
    private final Partitions partitions;
    private final Clock clock;
    private final List<Sweep> sweeps;
    private volatile Instant last = Instant.EPOCH;

    private record Sweep(String statement, Duration after) {}

    Housekeeping(
            SystemSql sql,
            Background background,
            Partitions partitions,
            Clock clock,
            @ConfigProperty(name = "scriptorium.retention.idempotency-keys", defaultValue = "24h") Duration answers,
            @ConfigProperty(name = "scriptorium.retention.event-receipts", defaultValue = "30d") Duration receipts,
            @ConfigProperty(name = "scriptorium.retention.letters", defaultValue = "90d") Duration letters) {
        this.sql = sql;
        this.background = background;
        this.partitions = partitions;
        this.clock = clock;
        this.sweeps = List.of(new Sweep(ANSWERS, answers), new Sweep(RECEIPTS, receipts), new Sweep(LETTERS, letters));
    }

    @Scheduled(
            every = "{scriptorium.housekeeping.every}",
            delayed = "5m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> hourly() {
        last = clock.instant();
        return Rounds.forEach(List.<Supplier<Uni<Integer>>>of(this::tendPartitions, this::sweep), Supplier::get)
                .replaceWithVoid();
    }

    /**
     * The same, unless this process did so within the hour: for hosts whose processes do not run long enough for the
     * schedule. Never fails: what was not done is due again in an hour.
     */
    public Uni<Void> ifDue() {
        return Uni.createFrom()
                .deferred(() -> isDue() ? hourly() : Uni.createFrom().voidItem())
                .onFailure()
                .invoke(failure -> LOG.warnf("Housekeeping is left for an hour: %s", failure))
                .onFailure()
                .recoverWithNull();
    }

    /** A clock that was set back is no reason to wait. */
    private boolean isDue() {
        Instant before = last;
        Instant now = clock.instant();
        return now.isBefore(before) || !now.isBefore(before.plus(HOUR));
    }

    /** Makes partitions ahead and retires old ones, in every database; tells how many. */
    Uni<Integer> tendPartitions() {
        return background.run(
                new Caller(null, null, "housekeeping"), () -> Rounds.forEach(sql.placements(), partitions::tend));
    }

    /** Removes all that is older than it is kept, in every database; tells how many rows. */
    public Uni<Integer> sweep() {
        return background.run(
                new Caller(null, null, "housekeeping"), () -> Rounds.forEach(sql.placements(), this::sweep));
    }

    private Uni<Integer> sweep(String placement) {
        return Rounds.forEach(sweeps, sweep -> Rounds.untilIdle(() -> portion(placement, sweep)));
    }

    private Uni<Integer> portion(String placement, Sweep sweep) {
        return sql.in(placement).run(sweep.statement(), (double) sweep.after().toSeconds(), PORTION);
    }
}
