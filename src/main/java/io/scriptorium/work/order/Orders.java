package io.scriptorium.work.order;

import io.scriptorium.kernel.event.EventFamily;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** What other modules may ask about orders of the current tenant. */
@ApplicationScoped
public class Orders {

    /** The kind of subject that an order is, in threads and payments. */
    static final String SUBJECT = "order";

    private final OrderQueries queries;

    Orders(OrderQueries queries) {
        this.queries = queries;
    }

    @Produces
    @Singleton
    static EventFamily family() {
        return EventFamily.of("order", OrderEvent.class);
    }

    /** An order as it stands, or empty where there is none with this id. */
    public Uni<Optional<OrderSummary>> find(UUID orderId) {
        return queries.find(orderId).map(found -> found.map(OrderRow::summary));
    }
}
