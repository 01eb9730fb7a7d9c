package io.scriptorium.money.ledger;

/**
 * What an account has.
 *
 * @param total the sum of its postings, in whole minor units or points
 * @param held how much of the total is set aside by open holds
 */
public record Balance(long total, long held) {

    /** An account that nothing was ever posted to. */
    public static final Balance NOTHING = new Balance(0, 0);

    /** What may be spent. */
    public long available() {
        return Math.subtractExact(total, held);
    }
}
