package io.scriptorium.insight.threat;

import io.quarkus.scheduler.Scheduled;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.time.Rounds;
import io.scriptorium.kernel.time.TenantRounds;
import io.scriptorium.people.hold.LegalHolds;
import io.scriptorium.people.setting.Setting;
import io.scriptorium.people.setting.Settings;
import io.scriptorium.people.setting.Settings.Values;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Removes security events and alerts that are older than their website keeps them, unless a legal hold is open. */
@ApplicationScoped
class Retention {

    private static final int PORTION = 5_000;
    private static final String REQUEST = "threat-retention";

    /** By the indexes, from one tenant to the next. */
    private static final String TENANTS = """
            with recursive noted as (
                (select tenant_id from insight.security_event order by tenant_id limit 1)
                union all
                select (select e.tenant_id from insight.security_event e where e.tenant_id > n.tenant_id
                        order by e.tenant_id limit 1)
                from noted n where n.tenant_id is not null
            ), alerted as (
                (select tenant_id from insight.security_alert order by tenant_id limit 1)
                union all
                select (select e.tenant_id from insight.security_alert e where e.tenant_id > n.tenant_id
                        order by e.tenant_id limit 1)
                from alerted n where n.tenant_id is not null
            )
            select tenant_id from noted where tenant_id is not null
            union
            select tenant_id from alerted where tenant_id is not null
            """;

    private static final String REMOVE_EVENTS = """
            delete from insight.security_event where tenant_id = $1 and id in (
                select id from insight.security_event where tenant_id = $1 and occurred_at < $2
                order by occurred_at limit $3)
            """;
    private static final String REMOVE_ALERTS = """
            delete from insight.security_alert where tenant_id = $1 and id in (
                select id from insight.security_alert where tenant_id = $1 and raised_at < $2
                order by raised_at limit $3)
            """;

    private final TenantRounds rounds;
    private final Sql sql;
    private final Tx tx;
    private final Settings settings;
    private final LegalHolds holds;
    private final Clock clock;

    Retention(TenantRounds rounds, Sql sql, Tx tx, Settings settings, LegalHolds holds, Clock clock) {
        this.rounds = rounds;
        this.sql = sql;
        this.tx = tx;
        this.settings = settings;
        this.holds = holds;
        this.clock = clock;
    }

    @Scheduled(
            every = "{scriptorium.retention.every}",
            delayed = "15m",
            identity = "threat-retention",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> daily() {
        return rounds.forEach(REQUEST, TENANTS, this::remove).replaceWithVoid();
    }

    /** Removes what is too old in the current tenant; tells how much. */
    Uni<Integer> remove() {
        return settings.all().chain(this::removeOld);
    }

    private Uni<Integer> removeOld(Values set) {
        return removeAll(REMOVE_EVENTS, before(set, ThreatSettings.RETENTION))
                .chain(events -> removeAll(REMOVE_ALERTS, before(set, ThreatSettings.ALERT_RETENTION))
                        .map(alerts -> events + alerts));
    }

    private Instant before(Values set, Setting<Long> days) {
        return clock.instant().minus(Duration.ofDays(set.get(days)));
    }

    private Uni<Integer> removeAll(String statement, Instant before) {
        return Rounds.untilIdle(() -> portion(statement, before));
    }

    /** Asks each time for holds: one that is placed between two portions keeps what is left. */
    private Uni<Integer> portion(String statement, Instant before) {
        return tx.write(() -> holds.keptAny()
                .chain(held ->
                        held ? Uni.createFrom().item(0) : sql.run(statement, Caller.tenantId(), before, PORTION)));
    }
}
