package io.scriptorium.reward.fine;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;

/** Loads fines for change: always locked, since the clock, an event and an admin may come at once. */
@ApplicationScoped
class FineRepository implements PanacheRepositoryBase<Fine, UUID> {

    Uni<Optional<Fine>> locked(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE).map(Optional::ofNullable);
    }

    /** The fine, unless it waits unseen. */
    Uni<Fine> requireLocked(UUID id) {
        return locked(id)
                .map(found -> found.filter(fine -> !fine.isUnseen()).orElseThrow(() -> Refusal.notFound("fine")));
    }

    /** The fine of an order's present assignment whose hours late may still change. */
    Uni<Optional<Fine>> openOf(UUID orderId) {
        return find("tenantId = ?1 and orderId = ?2 and status in ?3", Caller.tenantId(), orderId, Fine.OPEN)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(Optional::ofNullable);
    }
}
