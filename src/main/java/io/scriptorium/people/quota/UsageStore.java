package io.scriptorium.people.quota;

import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.tenancy.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/** How much the current tenant used, by month. */
@ApplicationScoped
class UsageStore {

    private static final String COUNT = """
            insert into people.usage as u (tenant_id, id, metric, month, used) values ($1, $2, $3, $4, 1)
            on conflict (tenant_id, metric, month) do update set used = u.used + 1
            """;

    // What was taken and what was counted meet: the larger is what was used, whichever of them was left out for a
    // while.
    private static final String TAKE = """
            insert into people.usage as u (tenant_id, id, metric, month, used, taken)
            select $1, $2, $3, $4, 0, 1 where $5::bigint > 0
            on conflict (tenant_id, metric, month) do update set taken = greatest(u.taken, u.used) + 1
            where greatest(u.taken, u.used) < $5::bigint
            """;

    private static final String LEAVE = """
            insert into people.usage as u (tenant_id, id, metric, month, used, refused) values ($1, $2, $3, $4, 0, 1)
            on conflict (tenant_id, metric, month) do update set refused = u.refused + 1
            """;

    /**
     * What one month used.
     *
     * @param refused how many were left out since nothing was left
     */
    record Used(String metric, YearMonth month, long used, long refused) {}

    private final Sql sql;

    UsageStore(Sql sql) {
        this.sql = sql;
    }

    Uni<Void> count(Metric metric, YearMonth month) {
        return sql.run(COUNT, Caller.tenantId(), Ids.next(), metric.name(), day(month))
                .replaceWithVoid();
    }

    /** Counts one that was left out. */
    Uni<Void> leave(Metric metric, YearMonth month) {
        return sql.run(LEAVE, Caller.tenantId(), Ids.next(), metric.name(), day(month))
                .replaceWithVoid();
    }

    /** One newcomer of a website is counted after the other. */
    Uni<Void> alone() {
        return sql.alone("people.member by quota", Caller.tenantId());
    }

    /** Takes one, unless as many as the limit are gone; tells whether it did. Waits for others who are about to take one. */
    Uni<Boolean> take(Metric metric, YearMonth month, long limit) {
        return sql.run(TAKE, Caller.tenantId(), Ids.next(), metric.name(), day(month), limit)
                .map(changed -> changed == 1);
    }

    Uni<Long> of(Metric metric, YearMonth month) {
        return sql.first("""
                        select greatest(used, taken) as used from people.usage
                        where tenant_id = $1 and metric = $2 and month = $3
                        """, row -> row.getLong("used"), Caller.tenantId(), metric.name(), day(month))
                .map(found -> found.orElse(0L));
    }

    /** The months from one on, the latest first. */
    Uni<List<Used>> since(YearMonth month) {
        return sql.list(
                """
                select metric, month, used, refused from people.usage where tenant_id = $1 and month >= $2
                order by month desc, metric
                """,
                row -> new Used(
                        row.getString("metric"),
                        YearMonth.from(row.getLocalDate("month")),
                        row.getLong("used"),
                        row.getLong("refused")),
                Caller.tenantId(),
                day(month));
    }

    private static LocalDate day(YearMonth month) {
        return month.atDay(1);
    }
}
