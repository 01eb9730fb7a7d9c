package io.scriptorium.reward.loyalty;

import io.scriptorium.kernel.language.Text;
import io.scriptorium.kernel.money.Money;
import java.math.BigDecimal;
import java.util.Currency;

/** What the API, the ledger and the notices say about points, for people. */
final class LoyaltyTexts {

    private LoyaltyTexts() {}

    static String earned(long points, Money amount, String tier, int rate) {
        int digits = Math.max(0, Currency.getInstance(amount.currency()).getDefaultFractionDigits());
        return "%d points for an order of %s %s: %d points for %s %s as %s, rounded to whole points, half down."
                .formatted(
                        points,
                        BigDecimal.valueOf(amount.amount(), digits).toPlainString(),
                        amount.currency(),
                        rate,
                        Ladder.RATED_UNITS
                                .movePointLeft(digits)
                                .setScale(digits)
                                .toPlainString(),
                        amount.currency(),
                        tier);
    }

    /** The same for the client, in every language. */
    static Text notice(LoyaltyEvent.Earned earned) {
        return Text.of(
                "{0, plural, one {# point} other {# points}} for an order of {1}, at {2, plural, one {# point} other {# points}} for {3} as {4}.",
                earned.points(),
                earned.amount(),
                earned.rate(),
                new Money(Ladder.RATED_UNITS.longValueExact(), earned.amount().currency()),
                earned.tier());
    }
}
