package io.scriptorium.reward.loyalty;

import io.scriptorium.kernel.event.DomainEvent;
import io.scriptorium.kernel.event.Envelope;
import io.scriptorium.kernel.event.EventConsumer;
import io.scriptorium.kernel.event.EventFamily;
import io.scriptorium.work.order.OrderEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Hears of completed orders. */
@Singleton
class LoyaltyListener implements EventConsumer {

    private final LoyaltyService service;

    LoyaltyListener(LoyaltyService service) {
        this.service = service;
    }

    @Produces
    @Singleton
    static EventFamily family() {
        return EventFamily.of("loyalty", LoyaltyEvent.class);
    }

    @Produces
    @Singleton
    static EventFamily tiers() {
        return EventFamily.of("loyalty-tier", LoyaltyTierEvent.class);
    }

    @Override
    public String name() {
        return "loyalty";
    }

    @Override
    public boolean hears(String type) {
        return type.equals("order.completed");
    }

    @Override
    public Uni<Void> apply(DomainEvent event, Envelope envelope) {
        return service.reward((OrderEvent.Completed) event, envelope.occurredAt());
    }
}
