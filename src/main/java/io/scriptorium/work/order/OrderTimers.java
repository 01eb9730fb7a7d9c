package io.scriptorium.work.order;

import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.time.Timer;
import io.scriptorium.kernel.time.TimerHandler;
import io.scriptorium.work.order.OrderEvent.DeadlineNear;
import io.scriptorium.work.order.OrderEvent.DeadlinePassed;
import io.scriptorium.work.order.OrderEvent.PaymentReminded;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.function.Function;

/**
 * What orders do when time has come. A timer's row is locked while it fires, and whoever ends the wait removes that
 * row; so the order is read here without a lock, which could only turn into a deadlock with such a removal.
 */
@Singleton
class OrderTimers {

    private final OrderQueries queries;
    private final EventLog events;

    OrderTimers(OrderQueries queries, EventLog events) {
        this.queries = queries;
        this.events = events;
    }

    @Produces
    @Singleton
    TimerHandler paymentReminder() {
        return announcing(
                OrderReminders.PAYMENT,
                OrderStatus.PENDING_PAYMENT,
                order -> new PaymentReminded(order.id(), order.clientId()));
    }

    @Produces
    @Singleton
    TimerHandler nearDeadline() {
        return announcing(
                OrderReminders.DEADLINE_NEAR,
                OrderStatus.IN_PROGRESS,
                order -> new DeadlineNear(
                        order.id(), order.clientId(), order.requireWriter(), order.requireWriterDeadline()));
    }

    @Produces
    @Singleton
    TimerHandler passedDeadline() {
        return announcing(
                OrderReminders.DEADLINE_PASSED,
                OrderStatus.IN_PROGRESS,
                order -> new DeadlinePassed(
                        order.id(),
                        order.clientId(),
                        order.requireWriter(),
                        order.requireWriterDeadline(),
                        order.writerPay()));
    }

    /** Announces an event about the order, if it still waits for what the timer is about. */
    private TimerHandler announcing(String kind, OrderStatus waiting, Function<OrderRow, OrderEvent> event) {
        return new TimerHandler() {
            @Override
            public String kind() {
                return kind;
            }

            @Override
            public Uni<Void> fire(Timer timer) {
                return queries.require(timer.subjectId())
                        .chain(order -> order.status() == waiting
                                ? events.append(event.apply(order))
                                : Uni.createFrom().voidItem());
            }
        };
    }
}
