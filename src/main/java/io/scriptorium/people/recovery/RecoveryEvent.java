package io.scriptorium.people.recovery;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.event.DomainEvent;
import java.util.UUID;

/** How members got back in. The family {@code recovery} on the event log. */
public sealed interface RecoveryEvent extends DomainEvent {

    /** The member. */
    UUID memberId();

    @Override
    default UUID subjectId() {
        return memberId();
    }

    /** A letter was asked for that lets the member set a new password. */
    @RegisterForReflection
    record ResetAsked(UUID memberId) implements RecoveryEvent {}

    /** A new password was set by that letter; {@code auth.password-changed} follows. */
    @RegisterForReflection
    record PasswordReset(UUID memberId) implements RecoveryEvent {}

    /** A letter was asked for that ends the pause after wrong passwords. */
    @RegisterForReflection
    record UnlockAsked(UUID memberId) implements RecoveryEvent {}

    /** The pause was ended by that letter. */
    @RegisterForReflection
    record Unlocked(UUID memberId) implements RecoveryEvent {}
}
