package io.scriptorium.reward.fine;

import io.scriptorium.kernel.language.Text;
import io.scriptorium.kernel.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the API and the ledger say about fines, for people: from their numbers, whenever it is read. */
final class FineTexts {

    private FineTexts() {}

    /**
     * A line.
     *
     * @param pay the writer's pay in minor units; none for fines by hand
     */
    static Text line(FineLine line, String currency, @Nullable Long pay) {
        Money amount = new Money(line.amount(), currency);
        return switch (line.kind()) {
            case HOUR ->
                hour(
                        Objects.requireNonNull(line.policy()),
                        Objects.requireNonNull(line.hour()),
                        new Money(Objects.requireNonNull(pay), currency),
                        amount);
            case CORRECTION ->
                Text.of(
                        "Hour {0} was not late after all: {1} given back.",
                        Objects.requireNonNull(line.hour()), amount.negated());
            case WAIVER -> Text.of("Waived: {0}", Objects.requireNonNull(line.written()));
            case MANUAL -> Text.verbatim(Objects.requireNonNull(line.written()));
        };
    }

    /** The same for the ledger, which keeps it for good: without what anybody wrote. */
    static String booked(FineLine line, String currency, @Nullable Long pay) {
        return switch (line.kind()) {
            case HOUR, CORRECTION -> line(line, currency, pay).inEnglish();
            case WAIVER -> "Fine waived";
            case MANUAL -> "Fine by hand";
        };
    }

    private static Text hour(FinePolicy policy, int hour, Money pay, Money amount) {
        BigDecimal rate = percent(policy.rate(hour));
        if (policy.isExhausted(pay.amount(), hour)) {
            return Text.of(
                    "Hour {0} late: {1} % of the pay of {2}; with the cap of {3} % {4}.",
                    hour, rate, pay, percent(policy.capRate()), amount);
        }
        if (policy.total(pay.amount(), hour) == policy.minimumAmount()) {
            return Text.of(
                    "Hour {0} late: {1} % of the pay of {2}; within the minimum fine {3}.", hour, rate, pay, amount);
        }
        return Text.of("Hour {0} late: {1} % of the pay of {2}: {3}.", hour, rate, pay, amount);
    }

    static Text lateness(int hours, Instant deadline, int graceMinutes) {
        return Text.of(
                "{0, plural, one {# full hour} other {# full hours}} late: nothing was delivered by the deadline of {1} and the {2, plural, one {# minute} other {# minutes}} of grace after it.",
                hours, deadline, graceMinutes);
    }

    private static BigDecimal percent(int rate) {
        return BigDecimal.valueOf(rate, 2);
    }
}
