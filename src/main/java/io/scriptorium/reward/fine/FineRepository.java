package io.scriptorium.reward.fine;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
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

    /** Removes a fine that came to nothing, as it was loaded. */
    Uni<Void> forget(Fine fine) {
        return delete("id", fine.id()).replaceWithVoid();
    }
}
