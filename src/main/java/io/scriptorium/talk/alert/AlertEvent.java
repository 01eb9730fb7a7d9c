package io.scriptorium.talk.alert;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.event.DomainEvent;
import java.util.UUID;

/** What happens to alerts. The family {@code alert} on the event log. */
public sealed interface AlertEvent extends DomainEvent {

    /** A member chose which sign-ins to hear of, and how. */
    @RegisterForReflection
    record Chosen(UUID memberId) implements AlertEvent {

        @Override
        public UUID subjectId() {
            return memberId;
        }
    }
}
