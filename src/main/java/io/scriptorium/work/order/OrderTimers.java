package io.scriptorium.work.order;

import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.time.Timer;
import io.scriptorium.kernel.time.TimerHandler;
import io.scriptorium.work.order.OrderEvent.DeadlineNear;
import io.scriptorium.work.order.OrderEvent.DeadlinePassed;
import io.scriptorium.work.order.OrderEvent.PaymentReminded;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.Function;

/**
 * What orders do when time has come. A timer's row is locked while it fires, and whoever ends the wait removes that
 * row; so the order is read here without a lock, which could only turn into a deadlock with such a removal.
 */
abstract class OrderTimers implements TimerHandler {

    private final OrderQueries queries;
    private final EventLog events;

    OrderTimers(OrderQueries queries, EventLog events) {
        this.queries = queries;
        this.events = events;
    }

    /** Announces an event about the order, if it still waits for what the timer is about. */
    Uni<Void> announce(Timer timer, OrderStatus waiting, Function<OrderRow, OrderEvent> event) {
        return queries.require(timer.subjectId())
                .chain(order -> order.status() == waiting
                        ? events.append(event.apply(order))
                        : Uni.createFrom().voidItem());
    }

    @Singleton
    static class PaymentReminder extends OrderTimers {

        PaymentReminder(OrderQueries queries, EventLog events) {
            super(queries, events);
        }

        @Override
        public String kind() {
            return OrderReminders.PAYMENT;
        }

        @Override
        public Uni<Void> fire(Timer timer) {
            return announce(
                    timer, OrderStatus.PENDING_PAYMENT, order -> new PaymentReminded(order.id(), order.clientId()));
        }
    }

    @Singleton
    static class NearDeadline extends OrderTimers {

        NearDeadline(OrderQueries queries, EventLog events) {
            super(queries, events);
        }

        @Override
        public String kind() {
            return OrderReminders.DEADLINE_NEAR;
        }

        @Override
        public Uni<Void> fire(Timer timer) {
            return announce(
                    timer,
                    OrderStatus.IN_PROGRESS,
                    order -> new DeadlineNear(
                            order.id(), order.clientId(), order.requireWriter(), order.requireWriterDeadline()));
        }
    }

    @Singleton
    static class PassedDeadline extends OrderTimers {

        PassedDeadline(OrderQueries queries, EventLog events) {
            super(queries, events);
        }

        @Override
        public String kind() {
            return OrderReminders.DEADLINE_PASSED;
        }

        @Override
        public Uni<Void> fire(Timer timer) {
            return announce(
                    timer,
                    OrderStatus.IN_PROGRESS,
                    order -> new DeadlinePassed(
                            order.id(),
                            order.clientId(),
                            order.requireWriter(),
                            order.requireWriterDeadline(),
                            order.writerPay()));
        }
    }
}
