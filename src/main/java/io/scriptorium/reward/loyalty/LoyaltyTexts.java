package io.scriptorium.reward.loyalty;

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
}
