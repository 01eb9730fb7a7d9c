package io.scriptorium.people.persona;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.event.DomainEvent;
import java.util.UUID;

/** What happens to how members look. The family {@code persona} on the event log. */
public sealed interface PersonaEvent extends DomainEvent {

    /** The member. */
    UUID memberId();

    @Override
    default UUID subjectId() {
        return memberId();
    }

    /** The member has another pen name, or none. */
    @RegisterForReflection
    record PenNameChanged(UUID memberId) implements PersonaEvent {}

    /** The member chose a time zone, or took the choice back. */
    @RegisterForReflection
    record Moved(UUID memberId) implements PersonaEvent {}

    /** A sign-in has shown in which time zone the member is, who has chosen none. */
    @RegisterForReflection
    record ZoneDetected(UUID memberId) implements PersonaEvent {}

    /**
     * The member asked for a change of the profile.
     *
     * @param field {@code pen_name}, {@code display_name} or {@code details}
     */
    @RegisterForReflection
    record ChangeRequested(UUID memberId, UUID changeId, String field) implements PersonaEvent {}

    /** The staff decided about a change that the member asked for. */
    @RegisterForReflection
    record ChangeDecided(UUID memberId, UUID changeId, boolean approved) implements PersonaEvent {}
}
