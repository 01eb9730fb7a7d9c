package io.scriptorium.reward.loyalty;

import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.reward.loyalty.Ladder.Rung;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** The tenant's tiers. A tenant that has set none has the defaults, as rows like any other. */
@ApplicationScoped
class LoyaltyTiers {

    private static final List<Rung> DEFAULTS =
            List.of(new Rung("bronze", 0, 100), new Rung("silver", 500, 125), new Rung("gold", 2000, 150));

    private static final String INSERT_DEFAULTS = """
            insert into reward.loyalty_tier (tenant_id, id, name, threshold, rate, version, created_at, updated_at)
            select $1, d.id, d.name, d.threshold, d.rate, 0, $6, $6
            from unnest($2::uuid[], $3::text[], $4::bigint[], $5::integer[]) as d (id, name, threshold, rate)
            where not exists (select from reward.loyalty_tier where tenant_id = $1)
            on conflict do nothing
            """;

    private final Tx tx;
    private final Sql sql;
    private final Clock clock;

    LoyaltyTiers(Tx tx, Sql sql, Clock clock) {
        this.tx = tx;
        this.sql = sql;
        this.clock = clock;
    }

    /** Makes the default tiers where the tenant has none. */
    Uni<Void> ensureDefaults() {
        return tx.write(() -> sql.run(
                        INSERT_DEFAULTS,
                        Caller.tenantId(),
                        DEFAULTS.stream().map(rung -> Ids.next()).toArray(UUID[]::new),
                        DEFAULTS.stream().map(Rung::name).toArray(String[]::new),
                        DEFAULTS.stream().map(Rung::threshold).toArray(Long[]::new),
                        DEFAULTS.stream().map(Rung::rate).toArray(Integer[]::new),
                        clock.instant())
                .replaceWithVoid());
    }

    /** The tiers as they are now. */
    Uni<Ladder> ladder() {
        return read().chain(rungs ->
                rungs.isEmpty() ? ensureDefaults().chain(this::read).map(Ladder::new) : ladder(rungs));
    }

    private static Uni<Ladder> ladder(List<Rung> rungs) {
        return Uni.createFrom().item(new Ladder(rungs));
    }

    private Uni<List<Rung>> read() {
        return sql.list(
                "select name, threshold, rate from reward.loyalty_tier where tenant_id = $1",
                row -> new Rung(row.getString("name"), row.getLong("threshold"), row.getInteger("rate")),
                Caller.tenantId());
    }
}
