package io.scriptorium.people.user;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.event.DomainEvent;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

    /** An admin approved the member's registration. */
    @RegisterForReflection
    record Approved(UUID memberId) implements UserEvent {}

    /** An admin declined the member's registration. */
    @RegisterForReflection
    record Declined(UUID memberId) implements UserEvent {}

    /** An admin locked the member out. */
    @RegisterForReflection
    record Locked(UUID memberId) implements UserEvent {}

    /** An admin let the member in again. */
    @RegisterForReflection
    record Unlocked(UUID memberId) implements UserEvent {}

    /** The member's name was changed. */
    @RegisterForReflection
    record Renamed(UUID memberId) implements UserEvent {}

    /**
     * The member was suspended or put on probation.
     *
     * @param state {@code suspended} or {@code probation}
     * @param endsAt when it ends by itself, if it does
     */
    @RegisterForReflection
    record Limited(UUID memberId, String state, @Nullable Instant endsAt) implements UserEvent {}

    /** The member has another platform role. */
    @RegisterForReflection
    record RoleChanged(UUID memberId, String role) implements UserEvent {}

    /** What limited the member ended. */
    @RegisterForReflection
    record Restored(UUID memberId) implements UserEvent {}

    /** Somebody set what the website has added to its members. */
    @RegisterForReflection
    record FieldsChanged(UUID memberId) implements UserEvent {}
}
