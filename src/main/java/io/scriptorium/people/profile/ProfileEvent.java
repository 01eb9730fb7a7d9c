package io.scriptorium.people.profile;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.event.DomainEvent;
import java.util.UUID;

/** What happens to profiles and notes. The family {@code profile} on the event log. */
public sealed interface ProfileEvent extends DomainEvent {

    /** The member whom the profile or note is about. */
    UUID memberId();

    @Override
    default UUID subjectId() {
        return memberId();
    }

    /** The member changed the own profile, or the staff approved what the member asked for. */
    @RegisterForReflection
    record Changed(UUID memberId) implements ProfileEvent {}

    /** Somebody of the staff noted something about the member. */
    @RegisterForReflection
    record NoteAdded(UUID memberId, UUID noteId) implements ProfileEvent {}

    /** A note about the member was removed. */
    @RegisterForReflection
    record NoteRemoved(UUID memberId, UUID noteId) implements ProfileEvent {}
}
