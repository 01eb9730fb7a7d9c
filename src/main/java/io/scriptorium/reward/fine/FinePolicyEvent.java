package io.scriptorium.reward.fine;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.event.DomainEvent;
import java.time.Instant;
import java.util.UUID;

/** What happens to the terms of fines. The family {@code fine-policy} on the event log. */
public sealed interface FinePolicyEvent extends DomainEvent {

    /** The version of the terms. */
    UUID policyId();

    @Override
    default UUID subjectId() {
        return policyId();
    }

    /** New terms hold from a time on. */
    @RegisterForReflection
    record Published(UUID policyId, int version, Instant effectiveFrom) implements FinePolicyEvent {}
}
