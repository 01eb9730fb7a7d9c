package io.scriptorium.work.order;

import io.scriptorium.kernel.time.Timer;
import io.scriptorium.kernel.time.Timers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Schedules what an order waits for, and stops it when the wait is over. */
@ApplicationScoped
class OrderReminders {

    static final String PAYMENT = "order.payment-reminder";
    static final String DEADLINE_NEAR = "order.deadline-near";
    static final String DEADLINE_PASSED = "order.deadline-passed";

    static final Duration UNTIL_PAYMENT_IS_REMINDED = Duration.ofHours(24);
    static final Duration LEAST_WARNING = Duration.ofHours(1);

    private final Timers timers;

    OrderReminders(Timers timers) {
        this.timers = timers;
    }

    Uni<Void> awaitPayment(Order order) {
        return timers.schedule(Timer.of(PAYMENT, order.id(), order.createdAt().plus(UNTIL_PAYMENT_IS_REMINDED)));
    }

    Uni<Void> paymentArrived(UUID orderId) {
        return timers.cancel(PAYMENT, orderId);
    }

    /** Waits for the delivery of an order that was given to a writer at a time. */
    Uni<Void> awaitDelivery(Order order, Instant assignedAt) {
        Instant deadline = order.requireWriterDeadline();
        Instant near = deadline.minus(warning(Duration.between(assignedAt, deadline)));
        // A writer who has less time than the shortest warning knows that the deadline is near.
        Uni<Void> warned = near.isAfter(assignedAt)
                ? timers.schedule(Timer.of(DEADLINE_NEAR, order.id(), near))
                : timers.cancel(DEADLINE_NEAR, order.id());
        return warned.chain(() -> timers.schedule(Timer.of(DEADLINE_PASSED, order.id(), deadline)));
    }

    Uni<Void> delivered(UUID orderId) {
        return timers.cancel(DEADLINE_NEAR, orderId).chain(() -> timers.cancel(DEADLINE_PASSED, orderId));
    }

    /** Nothing is waited for any more. */
    Uni<Void> ended(UUID orderId) {
        return paymentArrived(orderId).chain(() -> delivered(orderId));
    }

    /** A quarter of the writer's time, and an hour at least. */
    static Duration warning(Duration given) {
        Duration quarter = given.dividedBy(4);
        return quarter.compareTo(LEAST_WARNING) < 0 ? LEAST_WARNING : quarter;
    }
}
