package io.scriptorium.people.writer;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class WriterRepository implements PanacheRepositoryBase<Writer, UUID> {}
