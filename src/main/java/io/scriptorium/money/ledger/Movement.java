package io.scriptorium.money.ledger;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One posting of an account, with the entry that it belongs to.
 *
 * @param entryId the entry
 * @param kind what sort of fact was booked, such as {@code top-up}
 * @param description for people, one line
 * @param subjectId the thing that it is about, such as an order
 * @param asset what is counted
 * @param amount what came (above zero) or went, in whole minor units or points
 * @param balanceAfter the account's total after it; none on the tenant's own accounts
 * @param effectiveAt when it counts
 * @param recordedAt when it was booked
 */
public record Movement(
        UUID entryId,
        String kind,
        String description,
        @Nullable UUID subjectId,
        String asset,
        long amount,
        @Nullable Long balanceAfter,
        Instant effectiveAt,
        Instant recordedAt) {}
