package io.scriptorium.kernel.money;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount of money, exact.
 *
 * @param amount whole minor units (cents) of the currency
 * @param currency its ISO 4217 code, in capitals
 */
public record Money(long amount, String currency) implements Comparable<Money> {

    /** Checks the currency's form. */
    public Money {
        if (!isCode(currency)) {
            throw new IllegalArgumentException("Not an ISO 4217 code: " + currency);
        }
    }

    /** Nothing, in a currency. */
    public static Money zero(String currency) {
        return new Money(0, currency);
    }

    /** The sum; {@link ArithmeticException} on overflow or different currencies. */
    public Money plus(Money other) {
        requireSame(other);
        return new Money(Math.addExact(amount, other.amount), currency);
    }

    /** The difference; {@link ArithmeticException} on overflow or different currencies. */
    public Money minus(Money other) {
        requireSame(other);
        return new Money(Math.subtractExact(amount, other.amount), currency);
    }

    /** So many times the amount; {@link ArithmeticException} on overflow. */
    public Money times(long count) {
        return new Money(Math.multiplyExact(amount, count), currency);
    }

    /** The amount times an exact factor, rounded half up to a whole minor unit. */
    public Money times(BigDecimal factor) {
        BigDecimal product = BigDecimal.valueOf(amount).multiply(factor).setScale(0, RoundingMode.HALF_UP);
        return new Money(product.longValueExact(), currency);
    }

    /** The amount with the other sign. */
    public Money negated() {
        return new Money(Math.negateExact(amount), currency);
    }

    /** The smaller of the two. */
    public Money min(Money other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** Whether it is more than nothing. */
    @JsonIgnore
    public boolean isPositive() {
        return amount > 0;
    }

    /** Whether it is exactly nothing. */
    @JsonIgnore
    public boolean isZero() {
        return amount == 0;
    }

    @Override
    public int compareTo(Money other) {
        requireSame(other);
        return Long.compare(amount, other.amount);
    }

    private void requireSame(Money other) {
        if (!currency.equals(other.currency)) {
            throw new ArithmeticException("Amounts of " + currency + " and " + other.currency + " do not mix");
        }
    }

    // By hand: a pattern would be compiled for each amount of each row of each list.
    private static boolean isCode(String currency) {
        return currency.length() == 3
                && isCapital(currency.charAt(0))
                && isCapital(currency.charAt(1))
                && isCapital(currency.charAt(2));
    }

    private static boolean isCapital(char letter) {
        return letter >= 'A' && letter <= 'Z';
    }
}
