package io.scriptorium.people.user;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.scriptorium.kernel.web.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class MembershipRepository implements PanacheRepositoryBase<Membership, UUID> {

    Uni<Membership> require(UUID id) {
        return findById(id).onItem().ifNull().failWith(() -> Refusal.notFound("user"));
    }
}
