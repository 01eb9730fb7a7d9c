package io.scriptorium.insight.audit;

import io.quarkus.scheduler.Scheduled;
import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.security.Vault;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.time.Rounds;
import io.scriptorium.kernel.time.TenantRounds;
import io.scriptorium.people.hold.LegalHolds;
import io.scriptorium.people.setting.Settings;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Removes entries that are older than their website keeps them, a portion at a time, unless a legal hold is open. Each
 * portion is itself entered, in its own transaction: what is gone without such an entry was not removed by retention.
 */
@ApplicationScoped
class Retention {

    private static final int PORTION = 5_000;
    private static final String TENANTS = "select tenant_id from insight.audit_head";
    private static final String RETIRE = "select * from insight.retire_entries($1, $2, $3)";

    private final TenantRounds rounds;
    private final Sql sql;
    private final Tx tx;
    private final Entries entries;
    private final Settings settings;
    private final LegalHolds holds;
    private final Vault vault;
    private final Clock clock;

    Retention(
            TenantRounds rounds,
            Sql sql,
            Tx tx,
            Entries entries,
            Settings settings,
            LegalHolds holds,
            Vault vault,
            Clock clock) {
        this.rounds = rounds;
        this.sql = sql;
        this.tx = tx;
        this.entries = entries;
        this.settings = settings;
        this.holds = holds;
        this.vault = vault;
        this.clock = clock;
    }

    @Scheduled(
            every = "{scriptorium.retention.every}",
            delayed = "10m",
            identity = "audit-retention",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> daily() {
        return rounds.forEach("audit-retention", TENANTS, this::retire).replaceWithVoid();
    }

    /** Removes what is too old in the current tenant; tells how much. */
    Uni<Integer> retire() {
        return settings.get(AuditSettings.RETENTION)
                .map(days -> clock.instant().minus(Duration.ofDays(days)))
                .chain(before -> Rounds.untilIdle(() -> portion(before)));
    }

    /** Asks each time for holds: one that is placed between two portions keeps what is left. */
    private Uni<Integer> portion(Instant before) {
        return tx.write(
                () -> holds.keptAny().chain(held -> held ? Uni.createFrom().item(0) : retire(before)));
    }

    private Uni<Integer> retire(Instant before) {
        UUID tenantId = Caller.tenantId();
        return sql.first(RETIRE, row -> retirement(row, before), tenantId, before, PORTION)
                .map(Optional::orElseThrow)
                .call(done -> done.entries() == 0 ? Uni.createFrom().voidItem() : enter(tenantId, done))
                .map(Retirement::entries);
    }

    private static Retirement retirement(Row row, Instant before) {
        Link checkpoint =
                new Link(row.getLong("sequence"), row.getBuffer("hash").getBytes());
        return new Retirement(before, row.getInteger("removed"), checkpoint);
    }

    private Uni<Void> enter(UUID tenantId, Retirement done) {
        Entry entry = new Entry(
                tenantId,
                Ids.next(),
                Entry.RETIRED,
                tenantId,
                null,
                null,
                null,
                Caller.current().requestId(),
                clock.instant(),
                done.details(vault.seal(done.statement(tenantId))),
                null);
        return entries.add(entry, null);
    }
}
