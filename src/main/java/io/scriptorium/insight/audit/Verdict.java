package io.scriptorium.insight.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What came of verifying a chain.
 *
 * @param intact whether nothing is wrong with it
 * @param checked how many entries were there and as they were sealed
 * @param waiting how many are not sealed yet
 * @param head the number of the last entry that was sealed
 * @param hash the hash after it, in hexadecimal: keep it elsewhere to show later that the chain was not written anew
 * @param retiredBefore entries from before that time were removed by retention
 * @param broken the first thing that is wrong
 */
record Verdict(
        boolean intact,
        long checked,
        long waiting,
        long head,
        String hash,
        @Nullable Instant retiredBefore,
        @Nullable Broken broken) {

    /**
     * A row that is not as it was sealed.
     *
     * @param sequence its number; null for one that was never sealed
     * @param entryId the entry
     * @param what {@code entry-changed}, {@code entry-missing}, {@code entry-inserted}, {@code personal-part-changed},
     *     {@code seal-changed}, {@code seal-missing}, {@code head-changed} or {@code retirement-forged}
     */
    record Broken(@Nullable Long sequence, @Nullable UUID entryId, String what) {}
}
