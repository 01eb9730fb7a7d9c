package io.scriptorium.work.pricing;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.event.DomainEvent;
import java.time.Instant;
import java.util.UUID;

/** What happens to prices. The family {@code pricing} on the event log. */
public sealed interface PricingEvent extends DomainEvent {

    /** A price list was published; it takes effect at its time. The subject is the list. */
    @RegisterForReflection
    record PriceListPublished(UUID subjectId, int version, Instant effectiveFrom) implements PricingEvent {}

    /** Prices were proposed. The subject is the proposal. */
    @RegisterForReflection
    record PriceListProposed(UUID subjectId) implements PricingEvent {}

    /** Somebody approved or rejected prices that another had proposed. The subject is the proposal. */
    @RegisterForReflection
    record ProposalDecided(UUID subjectId, boolean approved) implements PricingEvent {}
}
