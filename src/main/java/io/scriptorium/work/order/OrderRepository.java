package io.scriptorium.work.order;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.scriptorium.kernel.web.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;

@ApplicationScoped
class OrderRepository implements PanacheRepositoryBase<Order, UUID> {

    /**
     * Loads an order for a change and locks its row until the transaction ends: of two changes at once the second
     * waits, and then sees what the first one did.
     */
    Uni<Order> lock(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE).onItem().ifNull().failWith(() -> Refusal.notFound("order"));
    }
}
