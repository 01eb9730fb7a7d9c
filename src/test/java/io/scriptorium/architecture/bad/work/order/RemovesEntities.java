package io.scriptorium.architecture.bad.work.order;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

class RemovesEntities {

    private final PanacheRepositoryBase<Object, UUID> repository;

    RemovesEntities(PanacheRepositoryBase<Object, UUID> repository) {
        this.repository = repository;
    }

    Uni<Void> bySession(Mutiny.Session session, Object entity) {
        return session.remove(entity);
    }

    Uni<Void> all(Mutiny.Session session, Object entity) {
        return session.removeAll(entity, entity);
    }

    Uni<Void> byRepository(Object entity) {
        return repository.delete(entity);
    }

    Uni<Boolean> byId(UUID id) {
        return repository.deleteById(id);
    }

    Uni<Long> byStatement(UUID id) {
        return repository.delete("id", id);
    }
}
