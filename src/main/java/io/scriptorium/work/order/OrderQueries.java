package io.scriptorium.work.order;

import static io.scriptorium.people.sight.Reach.REACH;

import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.Sql.Query;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.FilterType;
import io.scriptorium.kernel.web.Listing;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Pages;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.field.CustomFields.Fields;
import io.scriptorium.people.sight.Field;
import io.scriptorium.people.sight.ScopedListing;
import io.scriptorium.people.sight.Sight;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads orders straight into records, each read in one round trip. */
@ApplicationScoped
class OrderQueries {

    /** The view of orders that are open to writers. */
    static final String AVAILABLE = "available";

    private static final String ONE =
            "select " + OrderRow.COLUMNS + " from work.order o where o.tenant_id = $1 and o.id = $2";

    private static final String IN_LIST = "select " + OrderItem.COLUMNS + " from work.order o where o.tenant_id = $1";

    private static final ScopedListing ALL = all(OrderQueries::fields);

    // An order among totals, and a cursor within it, tell the totals: only those who may know them sort by them.
    private static final ScopedListing ALL_WITH_TOTALS =
            all(listing -> fields(listing).sort("total", "o.total", "bigint"));

    private static final Listing OF_CLIENT =
            listing(IN_LIST + " and o.client_id = $2").sort("total", "o.total", "bigint");

    private static final Listing OF_WRITER =
            view(listing(IN_LIST + " and o.writer_id = $2"), "own").sort("writer_pay", "o.writer_pay", "bigint");

    private static final Listing OPEN = view(listing(IN_LIST + " and o.status = 'AVAILABLE'"), AVAILABLE)
            .sort("writer_pay", "o.writer_pay", "bigint");

    private static final String LOAD = """
            select count(*) as load from work.order
            where tenant_id = $1 and writer_id = $2 and status = 'IN_PROGRESS'
            """;

    private final Sql sql;
    private final Pages pages;
    private final Sight sight;
    private final OrderFields customFields;

    OrderQueries(Sql sql, Pages pages, Sight sight, OrderFields customFields) {
        this.sql = sql;
        this.pages = pages;
        this.sight = sight;
        this.customFields = customFields;
    }

    /** A territory's orders are those of its clients. */
    private static ScopedListing all(UnaryOperator<Listing> fields) {
        return ScopedListing.of(
                IN_LIST,
                1,
                "(o.client_id " + REACH + " or o.writer_id " + REACH + ")",
                "o.client_id " + REACH,
                listing -> fields.apply(listing).filter("client_id", "o.client_id", Listing.ID));
    }

    private static Listing listing(String select) {
        return fields(Listing.of(select));
    }

    private static Listing fields(Listing listing) {
        return listing.id("o.id")
                .sort("created_at", "o.created_at", "timestamptz")
                .sort("deadline", "o.deadline", "timestamptz")
                .sort("status", "o.status", "text")
                .filter("status", "o.status", FilterType.oneOf(OrderStatus.values(), OrderStatus::name))
                .filter("writer_id", "o.writer_id", Listing.ID)
                .filter("paper_type", "o.paper_type", Listing.TEXT)
                .range("created", "o.created_at")
                .range("deadline", "o.deadline")
                .by("-created_at");
    }

    /** Lets a list be asked for by its view's name; the list is chosen by it before. */
    private static Listing view(Listing listing, String name) {
        return listing.filter("view", "'" + name + "'::text", FilterType.view(name));
    }

    Uni<Optional<OrderRow>> find(UUID id) {
        return sql.first(ONE, OrderRow::of, Caller.tenantId(), id);
    }

    Uni<OrderRow> require(UUID id) {
        return find(id).map(found -> found.orElseThrow(() -> Refusal.notFound("order")));
    }

    /** A page of what the caller may see: all orders within reach, or the client's or writer's own, or those open to writers. */
    Uni<Page<OrderItem>> page(PageRequest request, @Nullable String view) {
        return customFields.ofOrders().chain(defined -> page(request, view, defined));
    }

    private Uni<Page<OrderItem>> page(PageRequest request, @Nullable String view, Fields defined) {
        Actor actor = Caller.current().requireActor();
        UUID tenant = Caller.tenantId();
        if (OrderAccess.seesAll(actor)) {
            ScopedListing all = Field.PRICE.isSeenBy(actor) ? ALL_WITH_TOTALS : ALL;
            return sight.page(
                    all.with(listing -> defined.filtered(listing, "o.id")),
                    request,
                    row -> OrderItem.of(row, actor, defined),
                    tenant);
        }
        if (!actor.may(OrderPermissions.REQUEST) && !actor.may(OrderPermissions.SUBMIT)) {
            return page(OF_CLIENT, request, defined, tenant, actor.memberId());
        }
        return AVAILABLE.equals(view) && actor.may(OrderPermissions.REQUEST)
                ? page(OPEN, request, defined, tenant)
                : page(OF_WRITER, request, defined, tenant, actor.memberId());
    }

    private Uni<Page<OrderItem>> page(Listing listing, PageRequest request, Fields defined, Object... parameters) {
        Actor actor = Caller.current().requireActor();
        return pages.page(
                defined.filtered(listing, "o.id"), request, row -> OrderItem.of(row, actor, defined), parameters);
    }

    /** How many orders a writer works on now; no other transaction gives the writer one until this one has ended. */
    Uni<Long> lockedLoad(UUID writerId) {
        // A writer's takings follow one another: two at once could both see room for one.
        return sql.together(List.of(
                        Query.alone("work.order of writer", writerId), Query.of(LOAD, Caller.tenantId(), writerId)))
                .map(answers -> answers.get(1).iterator().next().getLong("load"));
    }
}
