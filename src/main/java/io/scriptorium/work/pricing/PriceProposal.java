package io.scriptorium.work.pricing;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Prices that somebody proposed.
 *
 * @param effectiveFrom when they are to take effect; when they are approved where null
 * @param status {@code pending}, {@code approved} or {@code rejected}
 * @param reason why it was rejected
 * @param priceListId what came of it
 */
record PriceProposal(
        UUID id,
        @Nullable Instant effectiveFrom,
        String note,
        PriceDefinition definition,
        String status,
        UUID proposedBy,
        Instant proposedAt,
        @Nullable UUID decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String reason,
        @Nullable UUID priceListId) {

    boolean isPending() {
        return status.equals("pending");
    }
}
