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
import io.scriptorium.work.order.Order.Change;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every transition of every order: kept for ever, and announced. */
@ApplicationScoped
class OrderHistory {

    private static final String NOTE = """
            insert into work.order_transition
                (tenant_id, id, order_id, transition, from_status, to_status, actor_id, actor_role, reason, occurred_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """;

    private static final Listing OF_ORDER = Listing.of("""
                    select t.id, t.transition, t.from_status, t.to_status, t.actor_id, t.actor_role, t.reason,
                        t.occurred_at
                    from work.order_transition t where t.tenant_id = $1 and t.order_id = $2
                    """)
            .id("t.id")
            .sort("occurred_at", "t.occurred_at", "timestamptz")
            .by("occurred_at");

    private final Tx tx;
    private final Sql sql;
    private final Pages pages;
    private final EventLog events;

    OrderHistory(Tx tx, Sql sql, Pages pages, EventLog events) {
        this.tx = tx;
        this.sql = sql;
        this.pages = pages;
        this.events = events;
    }

    /** One step of an order's life: what was done, by whom, why. */
    record Step(
            UUID id,
            String transition,
            @Nullable OrderStatus fromStatus,
            OrderStatus toStatus,
            @Nullable UUID actorId,
            String actorRole,
            @Nullable String reason,
            Instant occurredAt) {

        static Step of(Row row) {
            String from = row.getString("from_status");
            return new Step(
                    row.getUUID("id"),
                    row.getString("transition"),
                    from == null ? null : OrderStatus.valueOf(from),
                    OrderStatus.valueOf(row.getString("to_status")),
                    row.getUUID("actor_id"),
                    row.getString("actor_role"),
                    row.getString("reason"),
                    row.getOffsetDateTime("occurred_at").toInstant());
        }
    }

    /** Writes a new order down and announces it. */
    Uni<Void> placed(Order order, Party party, OrderEvent.Placed event) {
        return tx.flush()
                .chain(() -> insert(order, "place", null, order.status(), party, null, order.createdAt()))
                .chain(() -> events.append(event));
    }

    /** Writes a change down and announces it. */
    Uni<Void> changed(Order order, Change change, @Nullable String reason, OrderEvent event) {
        return tx.flush()
                .chain(() -> insert(
                        order,
                        change.transition().key(),
                        change.from(),
                        change.to(),
                        change.party(),
                        reason,
                        order.updatedAt()))
                .chain(() -> events.append(event));
    }

    Uni<Page<Step>> page(UUID orderId, PageRequest request) {
        return pages.page(OF_ORDER, request, Step::of, Caller.tenantId(), orderId);
    }

    private Uni<Void> insert(
            Order order,
            String transition,
            @Nullable OrderStatus from,
            OrderStatus to,
            Party party,
            @Nullable String reason,
            Instant at) {
        return sql.run(
                        NOTE,
                        Caller.tenantId(),
                        Ids.next(),
                        order.id(),
                        transition,
                        from == null ? null : from.name(),
                        to.name(),
                        Caller.current().member().orElse(null),
                        party.key(),
                        reason,
                        at)
                .replaceWithVoid();
    }
}
