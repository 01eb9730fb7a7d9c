package io.scriptorium.reward.loyalty;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.scriptorium.kernel.web.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Loads tiers for change. */
@ApplicationScoped
class LoyaltyTierRepository implements PanacheRepositoryBase<LoyaltyTier, UUID> {

    Uni<LoyaltyTier> require(UUID id) {
        return findById(id).onItem().ifNull().failWith(() -> Refusal.notFound("loyalty tier"));
    }
}
