package io.scriptorium.reward.loyalty;

import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Listing;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Pages;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.money.ledger.AccountRef;
import io.scriptorium.money.ledger.Ledger;
import io.scriptorium.people.sight.Field;
import io.scriptorium.people.sight.Reach;
import io.scriptorium.people.sight.ScopedListing;
import io.scriptorium.people.sight.Sight;
import io.scriptorium.people.user.Members;
import io.scriptorium.reward.loyalty.LoyaltyResource.BalanceView;
import io.scriptorium.reward.loyalty.LoyaltyResource.EntryView;
import io.scriptorium.reward.loyalty.LoyaltyTierResource.TierView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads points: a client's own, or anybody's for the staff that sees what clients pay, which points tell. */
@ApplicationScoped
class LoyaltyQueries {

    private static final String ENTRIES = "select e.* from reward.loyalty_entry e where e.tenant_id = $1";
    private static final ScopedListing ALL =
            ScopedListing.of(ENTRIES, 1, "e.client_id " + Reach.REACH, LoyaltyQueries::fields);
    private static final Listing OWN = fields(Listing.of(ENTRIES + " and e.client_id = $2"));
    private static final String TIER_SELECT = "select t.* from reward.loyalty_tier t where t.tenant_id = $1";
    private static final Listing TIERS = Listing.of(TIER_SELECT)
            .id("t.id")
            .sort("threshold", "t.threshold", "bigint")
            .by("threshold");

    private final Sql sql;
    private final Pages pages;
    private final Ledger ledger;
    private final LoyaltyTiers tiers;
    private final Members members;
    private final Sight sight;

    LoyaltyQueries(Sql sql, Pages pages, Ledger ledger, LoyaltyTiers tiers, Members members, Sight sight) {
        this.sql = sql;
        this.pages = pages;
        this.ledger = ledger;
        this.tiers = tiers;
        this.members = members;
        this.sight = sight;
    }

    private static Listing fields(Listing listing) {
        return listing.id("e.id")
                .sort("earned_at", "e.earned_at", "timestamptz")
                .sort("points", "e.points", "bigint")
                .filter("client_id", "e.client_id", Listing.ID)
                .filter("order_id", "e.order_id", Listing.ID)
                .filter("tier", "e.tier", Listing.TEXT)
                .range("earned", "e.earned_at")
                .by("-earned_at");
    }

    Uni<Page<EntryView>> entries(PageRequest request) {
        Actor actor = Caller.current().requireActor();
        return actor.is("client") || !Field.PRICE.isSeenBy(actor)
                ? pages.page(OWN, request, EntryView::of, Caller.tenantId(), actor.memberId())
                : sight.page(ALL, request, EntryView::of, Caller.tenantId());
    }

    /** The points of a client: the caller's own, or of the one whom the staff names. */
    Uni<BalanceView> balance(@Nullable UUID clientId) {
        return clientOf(clientId).chain(client -> tiers.ladder().chain(ladder -> balance(client, ladder)));
    }

    private Uni<UUID> clientOf(@Nullable UUID clientId) {
        Actor actor = Caller.current().requireActor();
        if (actor.is("client")) {
            if (clientId != null && !clientId.equals(actor.memberId())) {
                throw Refusal.notFound("client");
            }
            return Uni.createFrom().item(actor.memberId());
        }
        if (clientId == null) {
            throw Refusal.invalid("client_id", "must say whose points");
        }
        if (!Field.PRICE.isSeenBy(actor)) {
            throw Refusal.notFound("client");
        }
        return sight.requireMember(clientId)
                .onFailure(Refusal.class)
                .transform(unknown -> Refusal.notFound("client"))
                .chain(() -> members.find(clientId))
                .map(found -> found.filter(member -> member.role() == Role.CLIENT)
                        .orElseThrow(() -> Refusal.notFound("client"))
                        .id());
    }

    private Uni<BalanceView> balance(UUID clientId, Ladder ladder) {
        var account = new AccountRef(AccountRef.Kind.LOYALTY, clientId, AccountRef.POINTS);
        return ledger.balance(account)
                .chain(points ->
                        earned(clientId).map(earned -> BalanceView.of(clientId, points.available(), earned, ladder)));
    }

    private Uni<Long> earned(UUID clientId) {
        return sql.first(
                        "select earned from reward.loyalty_standing where tenant_id = $1 and client_id = $2",
                        row -> row.getLong("earned"),
                        Caller.tenantId(),
                        clientId)
                .map(found -> found.orElse(0L));
    }

    Uni<Page<TierView>> tiers(PageRequest request) {
        return tiers.ladder().chain(ladder -> pages.page(TIERS, request, TierView::of, Caller.tenantId()));
    }

    Uni<TierView> tier(UUID id) {
        return sql.first(TIER_SELECT + " and t.id = $2", TierView::of, Caller.tenantId(), id)
                .map(found -> found.orElseThrow(() -> Refusal.notFound("loyalty tier")));
    }
}
