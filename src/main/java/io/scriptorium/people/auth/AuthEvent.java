package io.scriptorium.people.auth;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.event.DomainEvent;
import java.util.UUID;

/** What happens to sessions. The family {@code auth} on the event log. */
public sealed interface AuthEvent extends DomainEvent {

    /** The member whose session it is. */
    UUID memberId();

    /** The session: one signed-in device. */
    UUID sessionId();

    @Override
    default UUID subjectId() {
        return memberId();
    }

    /** The member signed in. */
    @RegisterForReflection
    record LoggedIn(UUID memberId, UUID sessionId) implements AuthEvent {}

    /** The member signed out. */
    @RegisterForReflection
    record LoggedOut(UUID memberId, UUID sessionId) implements AuthEvent {}

    /** A refresh token was used twice, so one of the two users had stolen it: the session was ended. */
    @RegisterForReflection
    record TokenReused(UUID memberId, UUID sessionId) implements AuthEvent {}
}
