package io.scriptorium.people.factor;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.event.DomainEvent;
import java.util.UUID;

/** What happens to second factors. The family {@code factor} on the event log. */
public sealed interface FactorEvent extends DomainEvent {

    /** The member who did it; the factor belongs to the login, and so serves all its websites. */
    UUID memberId();

    @Override
    default UUID subjectId() {
        return memberId();
    }

    /** A factor counts from now on. */
    @RegisterForReflection
    record Added(UUID memberId, String method) implements FactorEvent {}

    /** A factor counts no more. */
    @RegisterForReflection
    record Removed(UUID memberId, String method) implements FactorEvent {}

    /** New recovery codes were made; those before are good no more. */
    @RegisterForReflection
    record RecoveryCodesMade(UUID memberId) implements FactorEvent {}

    /** A recovery code was used. */
    @RegisterForReflection
    record RecoveryCodeUsed(UUID memberId, int left) implements FactorEvent {}
}
