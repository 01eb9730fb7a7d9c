package io.scriptorium.reward.fine;

import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.Sql.Query;
import io.scriptorium.kernel.data.Statements;
import io.scriptorium.kernel.language.Text;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.FilterType;
import io.scriptorium.kernel.web.Listing;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Pages;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.access.Access;
import io.scriptorium.people.access.Opening;
import io.scriptorium.people.access.Parties;
import io.scriptorium.people.access.Reason;
import io.scriptorium.people.sight.Reach;
import io.scriptorium.people.sight.ScopedListing;
import io.scriptorium.people.sight.Sight;
import io.scriptorium.reward.fine.FinePolicyResource.PolicyView;
import io.scriptorium.reward.fine.FineView.LineView;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads fines: a writer's own, or all for the staff. Those that wait unseen are no fines yet. */
@ApplicationScoped
class FineQueries {

    private static final String SELECT = """
            select f.id, f.type, f.status, f.writer_id, f.order_id, f.currency, f.hours, f.total, f.pay, f.deadline,
                f.reason, f.stopped_at, f.stopped_by, f.version, f.created_at, f.updated_at,
                p.id as policy_id, p.version as policy_version, p.grace_minutes
            from reward.fine f
            left join reward.fine_policy p on p.tenant_id = f.tenant_id and p.id = f.policy_id
            where f.tenant_id = $1 and f.status <> 'pending'
            """;
    private static final String LINES = """
            select l.ordinal, l.kind, l.hour, l.rate, l.amount, l.total, l.explanation, l.effective_at, f.currency, f.pay, p.*
            from reward.fine_line l
            join reward.fine f on f.tenant_id = l.tenant_id and f.id = l.fine_id
            left join reward.fine_policy p on p.tenant_id = l.tenant_id and p.id = l.policy_id
            where l.tenant_id = $1 and l.fine_id = $2 order by l.ordinal
            """;
    private static final String OPEN = """
            select id from reward.fine
            where tenant_id = $1 and order_id = $2 and status in ('pending', 'growing', 'capped')
            """;

    private static final ScopedListing ALL =
            ScopedListing.of(SELECT, 1, "f.writer_id " + Reach.REACH, FineQueries::fields);
    private static final Listing OWN = fields(Listing.of(SELECT + " and f.writer_id = $2"));
    private static final Listing POLICIES = Listing.of("select * from reward.fine_policy where tenant_id = $1")
            .sort("version", "version", "integer")
            .sort("effective_from", "effective_from", "timestamptz")
            .by("-version");

    private final Sql sql;
    private final Pages pages;
    private final Sight sight;
    private final Access access;

    FineQueries(Sql sql, Pages pages, Sight sight, Access access) {
        this.sql = sql;
        this.pages = pages;
        this.sight = sight;
        this.access = access;
    }

    private static Listing fields(Listing listing) {
        return listing.id("f.id")
                .sort("created_at", "f.created_at", "timestamptz")
                .sort("total", "f.total", "bigint")
                .filter("status", "f.status", FilterType.oneOf(Fine.STATUSES))
                .filter("type", "f.type", FilterType.oneOf(FinePolicy.LATENESS, Fine.MANUAL))
                .filter("writer_id", "f.writer_id", Listing.ID)
                .filter("order_id", "f.order_id", Listing.ID)
                .range("created", "f.created_at")
                .by("-created_at");
    }

    Uni<Page<FineView>> fines(PageRequest request) {
        Actor actor = Caller.current().requireActor();
        return seesOwnOnly(actor)
                ? pages.page(OWN, request, FineView::of, Caller.tenantId(), actor.memberId())
                : sight.page(ALL, request, row -> FineView.of(row).seenBy(actor), Caller.tenantId());
    }

    /** A fine with its lines, for a caller who may know of it; otherwise there is no such fine. */
    Uni<FineView> fine(UUID id) {
        Actor actor = Caller.current().requireActor();
        return find(id).call(fine -> rulesOf(fine.writerId(), actor)
                        .invoke(rules -> Reason.require(rules, Refusal.notFound("fine"))))
                .map(fine -> fine.seenBy(actor));
    }

    /** By which rules somebody may know of a fine. */
    Uni<List<Reason>> rules(UUID id, Actor actor) {
        return find(id).chain(fine -> rulesOf(fine.writerId(), actor));
    }

    private Uni<List<Reason>> rulesOf(UUID writerId, Actor actor) {
        Opening opening = new Opening(
                Text.of("Staff that holds {0}", FinePermissions.READ),
                actor.may(FinePermissions.READ) && !seesOwnOnly(actor));
        return access.rules(actor, opening, Parties.of(writerId, null));
    }

    private Uni<FineView> find(UUID id) {
        UUID tenant = Caller.tenantId();
        return sql.together(List.of(Query.of(SELECT + " and f.id = $2", tenant, id), Query.of(LINES, tenant, id)))
                .map(answers -> Statements.map(answers.get(0), FineView::of).stream()
                        .findFirst()
                        .map(fine -> fine.explained(Statements.map(answers.get(1), LineView::of)))
                        .orElseThrow(() -> Refusal.notFound("fine")));
    }

    Uni<Page<PolicyView>> policies(PageRequest request) {
        return pages.page(POLICIES, request, row -> PolicyView.of(FinePolicy.of(row)), Caller.tenantId());
    }

    /** The fine of an order's present assignment whose hours late may still change. */
    Uni<Optional<UUID>> openOf(UUID orderId) {
        return sql.first(OPEN, row -> row.getUUID("id"), Caller.tenantId(), orderId);
    }

    private static boolean seesOwnOnly(Actor actor) {
        return actor.is("writer", "client");
    }
}
