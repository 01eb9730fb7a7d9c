package io.scriptorium.people.invitation;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.event.DomainEvent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happens to invitations. The family {@code invitation} on the event log. */
public sealed interface InvitationEvent extends DomainEvent {

    /** The invitation. */
    UUID invitationId();

    @Override
    default UUID subjectId() {
        return invitationId();
    }

    /**
     * Somebody is invited.
     *
     * @param role the platform role that they are to have
     * @param roleId the website's own role that they are to have in its place, if any
     */
    @RegisterForReflection
    record Made(UUID invitationId, String role, @Nullable UUID roleId) implements InvitationEvent {}

    /** The letter was sent once more. */
    @RegisterForReflection
    record Renewed(UUID invitationId) implements InvitationEvent {}

    /** The invitation was taken back. */
    @RegisterForReflection
    record Withdrawn(UUID invitationId) implements InvitationEvent {}

    /** Nobody came, and the invitation was forgotten. */
    @RegisterForReflection
    record Lapsed(UUID invitationId) implements InvitationEvent {}

    /** Whoever was invited has joined. */
    @RegisterForReflection
    record Accepted(UUID invitationId, UUID memberId) implements InvitationEvent {}
}
