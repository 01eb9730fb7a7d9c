package io.scriptorium.money.wallet;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.scriptorium.kernel.web.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;

/** Loads and saves top-ups. */
@ApplicationScoped
class TopUpRepository implements PanacheRepositoryBase<TopUp, UUID> {

    /** The top-up, locked until the transaction ends, so that it is decided once. */
    Uni<TopUp> require(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(() -> Refusal.notFound("top-up"));
    }
}
