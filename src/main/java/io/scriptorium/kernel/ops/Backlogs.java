package io.scriptorium.kernel.ops;

import io.scriptorium.kernel.data.SystemSql;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what waits in a database: events that are not delivered yet, dead letters, timers that should have fired or were
 * given up.
 */
@ApplicationScoped
class Backlogs {

    /** Timers later than this are overdue: engines look every second. */
    private static final String OVERDUE_AFTER = "1 minute";

    // The oldest of each slot by its index; counts stop where the exact number does not matter any more. Kinds of
    // timers
    // are found by stepping through the index from one to the next.
    private static final String READ = """
            with recursive kind (kind) as (
                (select kind from kernel.timer where attempts < 20 order by kind limit 1)
                union all
                select (select t.kind from kernel.timer t where t.kind > k.kind and t.attempts < 20 order by t.kind limit 1)
                from kind k where k.kind is not null
            )
            select
                coalesce((
                    select extract(epoch from $1::timestamptz - min(l.occurred_at)) from kernel.relay_slot s
                    cross join lateral (
                        select o.tenant_id, o.event_id from kernel.event_outbox o
                        where o.slot = s.slot order by o.sequence limit 1) oldest
                    join kernel.event_log l on l.tenant_id = oldest.tenant_id and l.id = oldest.event_id
                ), 0)::bigint as lag,
                (select count(*) from (select from kernel.event_outbox limit 10000) o) as waiting,
                (select count(*) from (select from kernel.event_failure where dead limit 10000) f) as dead,
                (select count(*) from (
                    select from kind k
                    join kernel.timer t on t.kind = k.kind
                        and t.due_at < $1::timestamptz - interval '%s' and t.attempts < 20
                    limit 10000) t) as overdue,
                (select count(*) from (select from kernel.timer where attempts >= 20 limit 10000) t) as given_up
            """.formatted(OVERDUE_AFTER);

    private final SystemSql sql;
    private final Clock clock;

    Backlogs(SystemSql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * What waits in one database.
     *
     * @param lag seconds since the oldest event that is not handed over happened; 0 where none waits
     * @param waiting events that are not handed over, 10,000 at most
     * @param dead events that a consumer gave up on, 10,000 at most
     * @param overdue timers that should have fired a minute ago, 10,000 at most
     * @param givenUp timers that failed so often that they are not tried any more, 10,000 at most
     */
    record Backlog(long lag, long waiting, long dead, long overdue, long givenUp) {

        static final Backlog NONE = new Backlog(0, 0, 0, 0, 0);

        static Backlog of(Row row) {
            return new Backlog(
                    Math.max(0, row.getLong("lag")),
                    row.getLong("waiting"),
                    row.getLong("dead"),
                    row.getLong("overdue"),
                    row.getLong("given_up"));
        }
    }

    Set<String> placements() {
        return sql.placements();
    }

    Uni<Backlog> of(String placement) {
        return sql.in(placement).first(READ, Backlog::of, clock.instant()).map(Optional::orElseThrow);
    }
}
