package io.scriptorium.work.order;

import io.scriptorium.money.payment.Payable;
import io.scriptorium.work.order.Order.Change;
import io.scriptorium.work.order.OrderEvent.Paid;
import io.scriptorium.work.order.OrderLoading.Loaded;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;

/** How an order is paid for: in full, by its client, while it waits for that. */
@Singleton
class OrderPayable implements Payable {

    private final Clock clock;
    private final OrderLoading loading;
    private final OrderHistory history;
    private final OrderReminders reminders;

    OrderPayable(Clock clock, OrderLoading loading, OrderHistory history, OrderReminders reminders) {
        this.clock = clock;
        this.loading = loading;
        this.history = history;
        this.reminders = reminders;
    }

    @Override
    public String kind() {
        return Orders.SUBJECT;
    }

    @Override
    public Uni<Due> due(UUID subjectId) {
        return loading.forParty(subjectId, null)
                .invoke(loaded -> loaded.order().require(Transition.PAY, loaded.party()))
                .invoke(loaded -> loaded.order().requireTimeLeft(clock.instant()))
                .map(loaded -> new Due(loaded.order().clientId(), loaded.order().total()));
    }

    @Override
    public Uni<Void> paid(UUID subjectId, Receipt receipt) {
        return loading.forParty(subjectId, null).chain(loaded -> paid(loaded, receipt));
    }

    private Uni<Void> paid(Loaded loaded, Receipt receipt) {
        Order order = loaded.order();
        Change change = order.pay(loaded.party(), receipt.paymentId(), receipt.holdId(), clock.instant());
        Paid event = new Paid(order.id(), order.clientId(), receipt.paymentId(), receipt.amount());
        return history.changed(order, change, null, event).chain(() -> reminders.paymentArrived(order.id()));
    }
}
