package io.scriptorium.people.email;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.event.DomainEvent;
import java.util.UUID;

/** What happens to addresses. The family {@code email} on the event log; it tells no addresses, but beside it. */
public sealed interface EmailEvent extends DomainEvent {

    /** The member whose login it is. */
    UUID memberId();

    @Override
    default UUID subjectId() {
        return memberId();
    }

    /** The owner showed that mail to the address arrives. */
    @RegisterForReflection
    record Verified(UUID memberId) implements EmailEvent {}

    /** Another address was asked for; it counts once both have agreed. */
    @RegisterForReflection
    record ChangeAsked(UUID memberId) implements EmailEvent {}

    /** The login has another address. */
    @RegisterForReflection
    record Changed(UUID memberId) implements EmailEvent {}
}
