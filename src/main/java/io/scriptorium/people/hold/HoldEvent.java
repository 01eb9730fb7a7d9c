package io.scriptorium.people.hold;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.event.DomainEvent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happens to legal holds. The family {@code hold} on the event log. */
public sealed interface HoldEvent extends DomainEvent {

    /** The hold. */
    UUID holdId();

    @Override
    default UUID subjectId() {
        return holdId();
    }

    /** A hold was placed on a member, or on the whole website where no member is named. */
    @RegisterForReflection
    record Placed(UUID holdId, @Nullable UUID memberId) implements HoldEvent {}

    /** The hold was released. */
    @RegisterForReflection
    record Released(UUID holdId, @Nullable UUID memberId) implements HoldEvent {}
}
