package io.scriptorium.people.user;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.event.DomainEvent;
import java.util.UUID;

/** What happens to members. The family {@code user} on the event log. */
public sealed interface UserEvent extends DomainEvent {

    /** The member. */
    UUID memberId();

    @Override
    default UUID subjectId() {
        return memberId();
    }

    /** A person joined the tenant in a role. */
    @RegisterForReflection
    record Registered(UUID memberId, UUID userId, String role) implements UserEvent {}

    /** The member chose a language to read. */
    @RegisterForReflection
    record LanguageChosen(UUID memberId, String language) implements UserEvent {}

    /** The member's name was changed. */
    @RegisterForReflection
    record Renamed(UUID memberId) implements UserEvent {}
}
