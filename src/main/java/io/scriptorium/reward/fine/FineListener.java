package io.scriptorium.reward.fine;

import io.scriptorium.kernel.event.DomainEvent;
import io.scriptorium.kernel.event.Envelope;
import io.scriptorium.kernel.event.EventConsumer;
import io.scriptorium.kernel.event.EventFamily;
import io.scriptorium.work.order.OrderEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Hears of orders. An assignment is watched from the start: the timer charges by itself once it is late, so nothing
 * depends on when the passing of a deadline is announced.
 */
@Singleton
class FineListener implements EventConsumer {

    private static final Set<String> HEARD =
            Set.of("order.assigned", "order.submitted", "order.completed", "order.cancelled");

    private final FineService service;

    FineListener(FineService service) {
        this.service = service;
    }

    @Produces
    @Singleton
    static EventFamily family() {
        return EventFamily.of("fine", FineEvent.class);
    }

    @Produces
    @Singleton
    static EventFamily policies() {
        return EventFamily.of("fine-policy", FinePolicyEvent.class);
    }

    @Override
    public String name() {
        return "fine";
    }

    @Override
    public boolean hears(String type) {
        return HEARD.contains(type);
    }

    @Override
    public Uni<Void> apply(DomainEvent event, Envelope envelope) {
        if (event instanceof OrderEvent.Assigned assigned) {
            return service.watch(assigned, envelope.occurredAt());
        }
        if (event instanceof OrderEvent.Submitted submitted) {
            // A later delivery finds nothing open: only an assignment without a delivery is watched.
            return service.stop(submitted.orderId(), submitted.submittedAt(), "delivery");
        }
        if (event instanceof OrderEvent.Completed completed) {
            return service.stop(completed.orderId(), envelope.occurredAt(), "completion");
        }
        return service.stop(event.subjectId(), envelope.occurredAt(), "cancellation");
    }
}
