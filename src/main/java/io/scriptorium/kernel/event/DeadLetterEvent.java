package io.scriptorium.kernel.event;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the staff does about events that were given up. The family {@code dead-letter} on the event log. */
public sealed interface DeadLetterEvent extends DomainEvent {

    /**
     * Somebody had an event tried again.
     *
     * @param eventId the event
     * @param consumer the one that tries again; null for all that gave it up
     */
    @RegisterForReflection
    record Replayed(UUID eventId, @Nullable String consumer) implements DeadLetterEvent {

        @Override
        public UUID subjectId() {
            return eventId;
        }
    }
}
