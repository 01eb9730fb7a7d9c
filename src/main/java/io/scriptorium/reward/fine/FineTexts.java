package io.scriptorium.reward.fine;

import io.scriptorium.kernel.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;

/** What the API and the notices say about fines, for people. */
final class FineTexts {

    private FineTexts() {}

    static String hour(FinePolicy policy, int hour, Money pay, Money amount) {
        String rate = "Hour %d late: %s of the pay of %s".formatted(hour, percent(policy.rate(hour)), text(pay));
        if (policy.isExhausted(pay.amount(), hour)) {
            return rate + "; with the cap of " + percent(policy.capRate()) + " " + text(amount) + ".";
        }
        if (policy.total(pay.amount(), hour) == policy.minimumAmount()) {
            return rate + "; within the minimum fine " + text(amount) + ".";
        }
        return rate + ": " + text(amount) + ".";
    }

    static String correction(int hour, Money amount) {
        return "Hour %d was not late after all: %s given back.".formatted(hour, text(amount.negated()));
    }

    static String lateness(int hours, Instant deadline, int graceMinutes) {
        return "%d full hour%s late: nothing was delivered by the deadline of %s and the %d minutes of grace after it."
                .formatted(hours, hours == 1 ? "" : "s", deadline, graceMinutes);
    }

    /** Such as {@code 12.50 USD}. */
    static String text(Money money) {
        int digits = Math.max(0, Currency.getInstance(money.currency()).getDefaultFractionDigits());
        return BigDecimal.valueOf(money.amount(), digits).toPlainString() + " " + money.currency();
    }

    private static String percent(int rate) {
        return BigDecimal.valueOf(rate, 2).toPlainString() + " %";
    }
}
