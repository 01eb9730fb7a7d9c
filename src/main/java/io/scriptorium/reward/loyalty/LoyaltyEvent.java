package io.scriptorium.reward.loyalty;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.event.DomainEvent;
import io.scriptorium.kernel.money.Money;
import java.util.UUID;

/** What happens to clients' points. The family {@code loyalty} on the event log. */
public sealed interface LoyaltyEvent extends DomainEvent {

    /** Whose points. */
    UUID clientId();

    @Override
    default UUID subjectId() {
        return clientId();
    }

    /**
     * A completed order earned points.
     *
     * @param amount the order's total
     * @param tier the client's tier before this order
     * @param rate that tier's points for 10,000 minor units
     * @param points how many it earned
     */
    @RegisterForReflection
    record Earned(UUID clientId, UUID entryId, UUID orderId, Money amount, String tier, int rate, long points)
            implements LoyaltyEvent {}

    /**
     * The client rose to a tier.
     *
     * @param earned points earned in all
     */
    @RegisterForReflection
    record TierReached(UUID clientId, String tier, long earned) implements LoyaltyEvent {}
}
