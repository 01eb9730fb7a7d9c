package io.scriptorium.reward.loyalty;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.event.DomainEvent;
import java.util.UUID;

/** What happens to the tiers of the loyalty programme. The family {@code loyalty-tier} on the event log. */
public sealed interface LoyaltyTierEvent extends DomainEvent {

    /** The tier. */
    UUID tierId();

    @Override
    default UUID subjectId() {
        return tierId();
    }

    /** A tier was added. */
    @RegisterForReflection
    record Added(UUID tierId, String name, long threshold, int rate) implements LoyaltyTierEvent {}

    /** A tier was set anew. */
    @RegisterForReflection
    record Changed(UUID tierId, String name, long threshold, int rate) implements LoyaltyTierEvent {}
}
