package io.scriptorium.money.wallet;

import io.scriptorium.kernel.data.Columns;
import io.scriptorium.kernel.money.Money;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.FilterType;
import io.scriptorium.kernel.web.Listing;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Pages;
import io.scriptorium.people.sight.Reach;
import io.scriptorium.people.sight.ScopedListing;
import io.scriptorium.people.sight.Sight;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Lists of top-ups. */
@ApplicationScoped
class WalletQueries {

    private static final String ALL = """
            select t.id, t.member_id, t.amount, t.currency, t.status, t.reference, t.reason, t.created_at, t.decided_at
            from money.top_up t where t.tenant_id = $1
            """;
    private static final ScopedListing OF_TENANT = ScopedListing.of(
            ALL,
            1,
            "t.member_id " + Reach.REACH,
            listing -> fields(listing).filter("member_id", "t.member_id", Listing.ID));
    private static final Listing OF_MEMBER = fields(Listing.of(ALL + " and t.member_id = $2"));

    private final Pages pages;
    private final Sight sight;

    WalletQueries(Pages pages, Sight sight) {
        this.pages = pages;
        this.sight = sight;
    }

    Uni<Page<TopUpView>> topUps(PageRequest request) {
        return sight.page(OF_TENANT, request, WalletQueries::view, Caller.tenantId());
    }

    Uni<Page<TopUpView>> topUpsOf(UUID memberId, PageRequest request) {
        return pages.page(OF_MEMBER, request, WalletQueries::view, Caller.tenantId(), memberId);
    }

    private static Listing fields(Listing listing) {
        return listing.id("t.id")
                .sort("created_at", "t.created_at", "timestamptz")
                .sort("amount", "t.amount", "bigint")
                .filter("status", "t.status", FilterType.oneOf(TopUp.Status.values(), TopUp.Status::key))
                .range("created", "t.created_at")
                .by("-created_at");
    }

    private static TopUpView view(Row row) {
        return new TopUpView(
                row.getUUID("id"),
                row.getUUID("member_id"),
                new Money(row.getLong("amount"), row.getString("currency")),
                row.getString("status"),
                row.getString("reference"),
                row.getString("reason"),
                row.getOffsetDateTime("created_at").toInstant(),
                Columns.time(row, "decided_at"));
    }
}
