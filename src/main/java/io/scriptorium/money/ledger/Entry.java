package io.scriptorium.money.ledger;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something to be booked: postings that sum to nothing for each asset.
 *
 * @param kind what sort of fact it books, such as {@code top-up} or {@code fine}
 * @param subjectId the thing it is about, such as an order
 * @param description for people, one line
 * @param effectiveAt when it counts; the ledger adds when it was recorded
 * @param postings its lines, two at least
 * @param reference what the world outside calls it, such as a bank transfer's number: booked once for each kind
 */
public record Entry(
        String kind,
        @Nullable UUID subjectId,
        String description,
        Instant effectiveAt,
        List<Posting> postings,
        @Nullable String reference) {

    /** Refuses an entry that does not balance with {@link IllegalArgumentException}. */
    public Entry {
        postings = List.copyOf(postings);
        requireBalanced(postings);
    }

    /** An entry without a reference from outside. */
    public Entry(
            String kind, @Nullable UUID subjectId, String description, Instant effectiveAt, List<Posting> postings) {
        this(kind, subjectId, description, effectiveAt, postings, null);
    }

    /** Moves an amount, more than nothing, from one account to another of the same asset. */
    public static Entry transfer(
            String kind,
            @Nullable UUID subjectId,
            String description,
            Instant effectiveAt,
            AccountRef from,
            AccountRef to,
            long amount) {
        if (amount <= 0) {
            throw new IllegalArgumentException("A transfer moves more than nothing");
        }
        return new Entry(
                kind,
                subjectId,
                description,
                effectiveAt,
                List.of(new Posting(from, Math.negateExact(amount)), new Posting(to, amount)));
    }

    /** The same entry under a reference from outside. */
    public Entry referenced(@Nullable String other) {
        return new Entry(kind, subjectId, description, effectiveAt, postings, other);
    }

    private static void requireBalanced(List<Posting> postings) {
        if (postings.isEmpty()) {
            throw new IllegalArgumentException("An entry has postings");
        }
        Map<String, Long> totals = new HashMap<>();
        for (Posting posting : postings) {
            totals.merge(posting.account().asset(), posting.amount(), Math::addExact);
        }
        if (totals.values().stream().anyMatch(total -> total != 0)) {
            throw new IllegalArgumentException("The entry is unbalanced: " + totals);
        }
    }
}
