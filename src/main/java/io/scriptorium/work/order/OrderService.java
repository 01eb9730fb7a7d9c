package io.scriptorium.work.order;

import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.money.ledger.AccountRef;
import io.scriptorium.money.ledger.Ledger;
import io.scriptorium.money.ledger.Posting;
import io.scriptorium.talk.chat.Threads;
import io.scriptorium.work.order.Order.Change;
import io.scriptorium.work.order.OrderEvent.Cancelled;
import io.scriptorium.work.order.OrderEvent.Completed;
import io.scriptorium.work.order.OrderEvent.Submitted;
import io.scriptorium.work.order.OrderLoading.Loaded;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The delivery of an order and its two ends: approved, or called off. Money moves with either. */
@ApplicationScoped
class OrderService {

    private final Tx tx;
    private final Clock clock;
    private final Ledger ledger;
    private final Threads threads;
    private final OrderLoading loading;
    private final OrderHistory history;
    private final OrderQueries queries;
    private final OrderReminders reminders;
    private final OrderFields fields;
    private final EventLog events;

    OrderService(
            Tx tx,
            Clock clock,
            Ledger ledger,
            Threads threads,
            OrderLoading loading,
            OrderHistory history,
            OrderQueries queries,
            OrderReminders reminders,
            OrderFields fields,
            EventLog events) {
        this.tx = tx;
        this.clock = clock;
        this.ledger = ledger;
        this.threads = threads;
        this.loading = loading;
        this.history = history;
        this.queries = queries;
        this.reminders = reminders;
        this.fields = fields;
        this.events = events;
    }

    /** The writer delivers, for the first time or once more. */
    Uni<OrderRow> submit(UUID id, String note, @Nullable String ifMatch) {
        return tx.write(() -> loading.forParty(id, ifMatch)
                .chain(loaded -> submitted(loaded, note))
                .chain(() -> queries.require(id)));
    }

    private Uni<Void> submitted(Loaded loaded, String note) {
        Order order = loaded.order();
        boolean first = !order.isDelivered();
        Instant now = clock.instant();
        Change change = order.submit(loaded.party(), note, now);
        Submitted event = new Submitted(order.id(), order.clientId(), order.requireWriter(), now, first);
        return history.changed(order, change, null, event).chain(() -> reminders.delivered(order.id()));
    }

    /** Sets what the website has added to its orders, as far as the caller may. */
    Uni<OrderRow> change(UUID id, Map<String, @Nullable Object> customFields, @Nullable String ifMatch) {
        return tx.write(() -> loading.forParty(id, ifMatch)
                .chain(loaded -> changed(loaded.order(), customFields))
                .chain(() -> queries.require(id)));
    }

    private Uni<Void> changed(Order order, Map<String, @Nullable Object> customFields) {
        OrderEvent event = new OrderEvent.FieldsChanged(order.id(), order.clientId(), order.writerId());
        return fields.change(order.id(), customFields, clock.instant()).chain(changes -> events.append(event, changes));
    }

    /** The client accepts the delivery: the held money goes to the writer and the house. */
    Uni<OrderRow> approve(UUID id, @Nullable String ifMatch) {
        return tx.write(
                () -> loading.forParty(id, ifMatch).chain(this::approved).chain(() -> queries.require(id)));
    }

    private Uni<Void> approved(Loaded loaded) {
        Order order = loaded.order();
        Change change = order.approve(loaded.party(), clock.instant());
        Completed event =
                new Completed(order.id(), order.clientId(), order.requireWriter(), order.total(), order.writerPay());
        return history.changed(order, change, null, event)
                .chain(() -> payOut(order))
                .chain(() -> threads.close(Orders.SUBJECT, order.id()));
    }

    private Uni<Void> payOut(Order order) {
        UUID hold = Objects.requireNonNull(order.holdId(), "An order that was delivered was paid for");
        String currency = order.total().currency();
        Posting pay = new Posting(
                new AccountRef(AccountRef.Kind.EARNINGS, order.requireWriter(), currency),
                order.writerPay().amount());
        Posting rest = new Posting(
                new AccountRef(AccountRef.Kind.REVENUE, order.tenantId(), currency),
                order.total().minus(order.writerPay()).amount());
        List<Posting> credits =
                Stream.of(pay, rest).filter(posting -> posting.amount() > 0).toList();
        return ledger.capture(hold, "order-completed", "Order completed", credits, true)
                .replaceWithVoid();
    }

    /** The order is called off; money that is held for it goes back to the client. */
    Uni<OrderRow> cancel(UUID id, String reason, @Nullable String ifMatch) {
        return tx.write(() -> loading.forParty(id, ifMatch)
                .chain(loaded -> cancelled(loaded, reason))
                .chain(() -> queries.require(id)));
    }

    private Uni<Void> cancelled(Loaded loaded, String reason) {
        Order order = loaded.order();
        Change change = order.cancel(loaded.party(), reason, clock.instant());
        Cancelled event = new Cancelled(order.id(), order.clientId(), order.writerId(), reason);
        UUID hold = order.holdId();
        return history.changed(order, change, reason, event)
                .chain(() -> hold == null ? Uni.createFrom().voidItem() : ledger.release(hold))
                .chain(() -> reminders.ended(order.id()))
                .chain(() -> threads.close(Orders.SUBJECT, order.id()));
    }
}
