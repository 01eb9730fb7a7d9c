package io.scriptorium.kernel.ops;

import io.scriptorium.kernel.data.SystemSql;
import io.scriptorium.kernel.time.Rounds;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Tables that are divided by time: has their partitions made ahead, and takes away those that are older than they are
 * kept. Events are detached into the schema {@code archive}; receipts are dropped, and so is the audit log once each
 * website's own retention has emptied it.
 */
@ApplicationScoped
class Partitions {

    private static final Logger LOG = Logger.getLogger(Partitions.class);
    private static final String ADD = "select kernel.add_partitions($1)";

    // In a statement of its own: one that adds locks the tables against all until it ends.
    private static final String ANALYZE = "select kernel.analyze_divided()";

    // What is still to be delivered, or was given up and can be sent again, keeps the log from there on.
    private static final String EVENTS = """
            select kernel.retire_partitions('kernel.event_log', least($1, (
                select kernel.time_of(e.event_id)
                from (select event_id from kernel.event_outbox union all select event_id from kernel.event_failure) e
                order by e.event_id limit 1)), true)
            """;
    private static final String AUDIT =
            "select kernel.retire_partitions('insight.audit_entry', least($1, insight.first_month()), false)";
    private static final String RECEIPTS = "select kernel.retire_partitions('kernel.event_receipt', $1, false)";

    private final SystemSql sql;
    private final Clock clock;
    private final List<Kept> all;

    private record Kept(String retirement, Duration time) {}

    Partitions(
            SystemSql sql,
            Clock clock,
            @ConfigProperty(name = "scriptorium.retention.event-log", defaultValue = "730d") Duration events,
            @ConfigProperty(name = "scriptorium.retention.event-receipts", defaultValue = "30d") Duration receipts) {
        this.sql = sql;
        this.clock = clock;
        this.all = List.of(new Kept(EVENTS, events), new Kept(AUDIT, Duration.ZERO), new Kept(RECEIPTS, receipts));
    }

    /** Adds and retires what is due in one database; tells how many partitions changed. */
    Uni<Integer> tend(String placement) {
        Instant now = clock.instant();
        return changed(placement, ADD, now)
                .call(added -> added > 0 ? analyze(placement) : Uni.createFrom().voidItem())
                .chain(added -> Rounds.forEach(
                                all, kept -> changed(placement, kept.retirement(), now.minus(kept.time())))
                        .map(retired -> added + retired));
    }

    private Uni<Void> analyze(String placement) {
        return sql.in(placement)
                .run(ANALYZE)
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("The divided tables of %s are not analyzed: %s", placement, failure))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Integer> changed(String placement, String statement, Instant at) {
        return sql.in(placement).first(statement, row -> row.getInteger(0), at).map(Optional::orElseThrow);
    }
}
