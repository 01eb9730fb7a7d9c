package io.scriptorium.money.ledger;

import java.util.UUID;

/**
 * An account of the ledger, by what it is: made by the first entry that names it.
 *
 * @param kind what the account is for
 * @param ownerId whose it is: a member, or the tenant itself
 * @param asset what it counts: an ISO 4217 code, in minor units, or {@code POINTS}
 */
public record AccountRef(Kind kind, UUID ownerId, String asset) {

    /** The asset of loyalty points. */
    public static final String POINTS = "POINTS";

    /** What an account is for, and whether it may fall below zero. */
    public enum Kind {
        /** A client's money. */
        WALLET(false),
        /** What a writer has earned; fines may push it below zero. */
        EARNINGS(true),
        /** What the tenant keeps. */
        REVENUE(true),
        /** Fines that the tenant has collected. */
        FINES(true),
        /** The world outside: banks, cards, cash. The other side of every top-up and payout. */
        EXTERNAL(true),
        /** A client's loyalty points. */
        LOYALTY(false),
        /** Where loyalty points come from and go to. */
        LOYALTY_ISSUED(true);

        private final boolean mayBeNegative;

        Kind(boolean mayBeNegative) {
            this.mayBeNegative = mayBeNegative;
        }

        /** Whether the balance may fall below zero. */
        public boolean mayBeNegative() {
            return mayBeNegative;
        }
    }
}
