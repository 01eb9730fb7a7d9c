package io.scriptorium.people.impersonation;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.event.DomainEvent;
import java.util.UUID;

/** What happens where somebody acts for another member. The family {@code impersonation} on the event log. */
public sealed interface ImpersonationEvent extends DomainEvent {

    /** Which. */
    UUID impersonationId();

    @Override
    default UUID subjectId() {
        return impersonationId();
    }

    /** Somebody may act for a member from now on, for a reason that is kept with it. */
    @RegisterForReflection
    record Begun(UUID impersonationId, UUID memberId, UUID impersonatorId) implements ImpersonationEvent {}

    /** The grant was used. */
    @RegisterForReflection
    record Entered(UUID impersonationId, UUID memberId, UUID impersonatorId) implements ImpersonationEvent {}

    /**
     * It is over.
     *
     * @param entered whether the grant had been used
     * @param why {@code logout}, {@code time}, {@code session}, {@code withdrawn} or {@code staff}
     */
    @RegisterForReflection
    record Ended(UUID impersonationId, UUID memberId, UUID impersonatorId, boolean entered, String why)
            implements ImpersonationEvent {}
}
