package io.scriptorium.money.ledger;

/**
 * One line of an entry.
 *
 * @param account what it moves
 * @param amount whole minor units of the account's asset, or points: above zero credits the account, below debits it
 */
public record Posting(AccountRef account, long amount) {

    /** Refuses a line that moves nothing with {@link IllegalArgumentException}. */
    public Posting {
        if (amount == 0) {
            throw new IllegalArgumentException("A posting moves something");
        }
    }
}
