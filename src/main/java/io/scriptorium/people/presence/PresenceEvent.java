package io.scriptorium.people.presence;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.event.DomainEvent;
import java.util.UUID;

/** What happens to how members appear. The family {@code presence} on the event log. */
public sealed interface PresenceEvent extends DomainEvent {

    /** The member looks as if offline from now on, or no longer. */
    @RegisterForReflection
    record ModeChanged(UUID memberId, boolean invisible) implements PresenceEvent {

        @Override
        public UUID subjectId() {
            return memberId;
        }
    }
}
