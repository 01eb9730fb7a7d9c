package io.scriptorium.reward.loyalty;

import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.Changes;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.IfMatch;
import io.scriptorium.money.ledger.AccountRef;
import io.scriptorium.money.ledger.Entry;
import io.scriptorium.money.ledger.Ledger;
import io.scriptorium.reward.loyalty.Ladder.Rung;
import io.scriptorium.work.order.OrderEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is done with points and tiers. */
@ApplicationScoped
class LoyaltyService {

    // The row is locked until the end: of two orders completed at once, the second counts what the first earned.
    private static final String LOCK_STANDING = """
            insert into reward.loyalty_standing as s (tenant_id, client_id, earned, updated_at) values ($1, $2, 0, $3)
            on conflict (tenant_id, client_id) do update set updated_at = excluded.updated_at
            returning s.earned
            """;
    private static final String ADD_TO_STANDING =
            "update reward.loyalty_standing set earned = earned + $3 where tenant_id = $1 and client_id = $2";
    private static final String INSERT_ENTRY = """
            insert into reward.loyalty_entry
                (tenant_id, id, client_id, order_id, amount, currency, tier, rate, points, earned_before, earned_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """;

    private final Tx tx;
    private final Sql sql;
    private final Ledger ledger;
    private final EventLog events;
    private final LoyaltyTiers tiers;
    private final LoyaltyTierRepository repository;
    private final Clock clock;

    LoyaltyService(
            Tx tx,
            Sql sql,
            Ledger ledger,
            EventLog events,
            LoyaltyTiers tiers,
            LoyaltyTierRepository repository,
            Clock clock) {
        this.tx = tx;
        this.sql = sql;
        this.ledger = ledger;
        this.events = events;
        this.tiers = tiers;
        this.repository = repository;
        this.clock = clock;
    }

    /** Gives the client the points of a completed order, by the tier that the client had until then. */
    Uni<Void> reward(OrderEvent.Completed order, Instant completedAt) {
        return tx.write(() -> tiers.ladder()
                .chain(ladder -> lockStanding(order.clientId(), completedAt)
                        .chain(earned -> reward(order, completedAt, ladder, earned))));
    }

    private Uni<Long> lockStanding(UUID clientId, Instant at) {
        return sql.first(LOCK_STANDING, row -> row.getLong("earned"), Caller.tenantId(), clientId, at)
                .map(Optional::orElseThrow);
    }

    private Uni<Void> reward(OrderEvent.Completed order, Instant at, Ladder ladder, long earnedBefore) {
        Rung tier = ladder.at(earnedBefore);
        long points = tier.points(order.total().amount());
        if (points <= 0) {
            return Uni.createFrom().voidItem();
        }
        Earning earning = new Earning(Ids.next(), order, tier, points, earnedBefore, at);
        return insert(earning)
                .chain(() -> sql.run(ADD_TO_STANDING, Caller.tenantId(), order.clientId(), points))
                .chain(() -> ledger.post(earning.entry()))
                .chain(() -> events.append(earning.event()))
                .chain(() -> announceTier(order.clientId(), tier, ladder, earnedBefore + points));
    }

    private Uni<Integer> insert(Earning earning) {
        OrderEvent.Completed order = earning.order;
        return sql.run(
                INSERT_ENTRY,
                Caller.tenantId(),
                earning.id,
                order.clientId(),
                order.orderId(),
                order.total().amount(),
                order.total().currency(),
                earning.tier.name(),
                earning.tier.rate(),
                earning.points,
                earning.earnedBefore,
                earning.at);
    }

    private Uni<Void> announceTier(UUID clientId, Rung before, Ladder ladder, long earned) {
        Rung now = ladder.at(earned);
        return now.equals(before)
                ? Uni.createFrom().voidItem()
                : events.append(new LoyaltyEvent.TierReached(clientId, now.name(), earned));
    }

    /** What one order earned. */
    private record Earning(UUID id, OrderEvent.Completed order, Rung tier, long points, long earnedBefore, Instant at) {

        Entry entry() {
            return Entry.transfer(
                    "loyalty",
                    order.orderId(),
                    LoyaltyTexts.earned(points, order.total(), tier.name(), tier.rate())
                            .inEnglish(),
                    at,
                    new AccountRef(AccountRef.Kind.LOYALTY_ISSUED, Caller.tenantId(), AccountRef.POINTS),
                    new AccountRef(AccountRef.Kind.LOYALTY, order.clientId(), AccountRef.POINTS),
                    points);
        }

        LoyaltyEvent event() {
            return new LoyaltyEvent.Earned(
                    order.clientId(), id, order.orderId(), order.total(), tier.name(), tier.rate(), points);
        }
    }

    /** Adds a tier, and gives its id. */
    Uni<UUID> addTier(String name, long threshold, int rate) {
        return tx.write(() -> tiers.ensureDefaults()
                .chain(() -> repository.persist(new LoyaltyTier(name, threshold, rate, clock.instant())))
                .call(tx::flush)
                .map(LoyaltyTier::id)
                .call(id -> events.append(new LoyaltyTierEvent.Added(id, name, threshold, rate))));
    }

    /** Sets a tier anew. */
    Uni<Void> changeTier(UUID id, @Nullable String ifMatch, String name, long threshold, int rate) {
        return tx.write(() -> repository
                .require(id)
                .invoke(tier -> IfMatch.require(ifMatch, tier.version()))
                .chain(tier -> changed(tier, new Rung(name, threshold, rate))));
    }

    private Uni<Void> changed(LoyaltyTier tier, Rung next) {
        Rung before = tier.rung();
        tier.change(next.name(), next.threshold(), next.rate(), clock.instant());
        return tx.flush()
                .chain(() -> events.append(
                        new LoyaltyTierEvent.Changed(tier.id(), next.name(), next.threshold(), next.rate()),
                        Changes.none()
                                .and("name", before.name(), next.name())
                                .and("threshold", before.threshold(), next.threshold())
                                .and("rate", before.rate(), next.rate())));
    }
}
