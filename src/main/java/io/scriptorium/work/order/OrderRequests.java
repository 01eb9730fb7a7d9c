package io.scriptorium.work.order;

import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Listing;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Pages;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.work.order.OrderLoading.Loaded;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Writers ask for open orders; those who run orders choose among them. */
@ApplicationScoped
class OrderRequests {

    private static final String ADD = """
            insert into work.order_request (tenant_id, id, order_id, writer_id, note, created_at)
            values ($1, $2, $3, $4, $5, $6)
            on conflict do nothing
            """;

    // What became of a request follows from the order, so it cannot disagree with it.
    private static final String STATE = """
            case when o.status = 'AVAILABLE' then 'open' when o.writer_id = r.writer_id then 'accepted'
                else 'declined' end
            """;

    private static final Listing OF_ORDER = Listing.of(
                    "select r.id, r.order_id, r.writer_id, r.note, r.created_at, " + STATE + " as state" + """
                             from work.order_request r
                            join work.order o on o.tenant_id = r.tenant_id and o.id = r.order_id
                            where r.tenant_id = $1 and r.order_id = $2
                            """)
            .id("r.id")
            .sort("created_at", "r.created_at", "timestamptz")
            .filter("writer_id", "r.writer_id", Listing.ID)
            .by("created_at");

    private final Tx tx;
    private final Sql sql;
    private final Pages pages;
    private final Clock clock;
    private final EventLog events;
    private final OrderLoading loading;

    OrderRequests(Tx tx, Sql sql, Pages pages, Clock clock, EventLog events, OrderLoading loading) {
        this.tx = tx;
        this.sql = sql;
        this.pages = pages;
        this.clock = clock;
        this.events = events;
        this.loading = loading;
    }

    /** A writer's request; its state is {@code open}, {@code accepted} or {@code declined}. */
    record RequestView(UUID id, UUID orderId, UUID writerId, String note, String state, Instant createdAt) {

        static RequestView of(Row row) {
            return new RequestView(
                    row.getUUID("id"),
                    row.getUUID("order_id"),
                    row.getUUID("writer_id"),
                    row.getString("note"),
                    row.getString("state"),
                    row.getOffsetDateTime("created_at").toInstant());
        }
    }

    /** The calling writer asks for an open order, once. */
    Uni<RequestView> add(UUID orderId, String note) {
        return tx.write(() -> loading.forWriter(orderId, null).chain(loaded -> add(loaded, note)));
    }

    private Uni<RequestView> add(Loaded loaded, String note) {
        Order order = loaded.order();
        if (order.status() != OrderStatus.AVAILABLE) {
            throw new WrongState(order.status(), loaded.party());
        }
        RequestView request = new RequestView(Ids.next(), order.id(), Caller.memberId(), note, "open", clock.instant());
        return insert(request)
                .chain(() -> events.append(new OrderEvent.Requested(order.id(), request.writerId())))
                .replaceWith(request);
    }

    private Uni<Void> insert(RequestView request) {
        return sql.run(
                        ADD,
                        Caller.tenantId(),
                        request.id(),
                        request.orderId(),
                        request.writerId(),
                        request.note(),
                        request.createdAt())
                .invoke(added -> {
                    if (added == 0) {
                        throw Refusal.conflict("already-requested", "You asked for this order before.");
                    }
                })
                .replaceWithVoid();
    }

    /** The requests for an order. */
    Uni<Page<RequestView>> page(UUID orderId, PageRequest request) {
        return pages.page(OF_ORDER, request, RequestView::of, Caller.tenantId(), orderId);
    }
}
