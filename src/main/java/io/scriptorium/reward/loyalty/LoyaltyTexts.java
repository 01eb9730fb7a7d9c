package io.scriptorium.reward.loyalty;

import io.scriptorium.kernel.language.Text;
import io.scriptorium.kernel.money.Money;

/** What the API, the ledger and the notices say about points, for people. */
final class LoyaltyTexts {

    private LoyaltyTexts() {}

    static Text earned(long points, Money amount, String tier, int rate) {
        return Text.of(
                "{0, plural, one {# point} other {# points}} for an order of {1}: {2, plural, one {# point} other {# points}} for {3} as {4}, rounded to whole points, half down.",
                points, amount, rate, rated(amount.currency()), tier);
    }

    /** The same for the client, without the rounding. */
    static Text notice(LoyaltyEvent.Earned earned) {
        return Text.of(
                "{0, plural, one {# point} other {# points}} for an order of {1}, at {2, plural, one {# point} other {# points}} for {3} as {4}.",
                earned.points(),
                earned.amount(),
                earned.rate(),
                rated(earned.amount().currency()),
                earned.tier());
    }

    /** The amount that a tier's rate is for. */
    private static Money rated(String currency) {
        return new Money(Ladder.RATED_UNITS.longValueExact(), currency);
    }
}
