package io.scriptorium.people.privacy;

import io.scriptorium.kernel.event.DomainEvent;
import io.scriptorium.kernel.event.Envelope;
import io.scriptorium.kernel.event.EventConsumer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Whoever signs in wants to stay. */
@Singleton
class DeletionListener implements EventConsumer {

    private final Deletions deletions;

    DeletionListener(Deletions deletions) {
        this.deletions = deletions;
    }

    @Override
    public String name() {
        return "deletion";
    }

    @Override
    public boolean hears(String type) {
        return type.equals("auth.logged-in");
    }

    @Override
    public Uni<Void> apply(DomainEvent event, Envelope envelope) {
        return deletions.cancel(event.subjectId(), envelope.occurredAt());
    }
}
