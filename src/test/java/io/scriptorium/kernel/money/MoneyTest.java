package io.scriptorium.kernel.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class MoneyTest {

    @Test
    void roundsHalfUpToWholeMinorUnits() {
        assertThat(new Money(1001, "USD").times(new BigDecimal("0.5"))).isEqualTo(new Money(501, "USD"));
        assertThat(new Money(999, "USD").times(new BigDecimal("1.15"))).isEqualTo(new Money(1149, "USD"));
    }

    @Test
    void currenciesDoNotMix() {
        assertThatThrownBy(() -> new Money(1, "USD").plus(new Money(1, "EUR"))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void overflowIsAnErrorNotAnAmount() {
        assertThatThrownBy(() -> new Money(Long.MAX_VALUE, "USD").plus(new Money(1, "USD")))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Money(Long.MAX_VALUE, "USD").times(2)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void aCurrencyIsAnIsoCode() {
        assertThatThrownBy(() -> new Money(1, "usd")).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void whatIsTakenAwayComesBack(
            @ForAll @LongRange(min = -1_000_000_000, max = 1_000_000_000) long one,
            @ForAll @LongRange(min = -1_000_000_000, max = 1_000_000_000) long other) {
        Money a = new Money(one, "USD");
        Money b = new Money(other, "USD");
        assertThat(a.plus(b).minus(b)).isEqualTo(a);
        assertThat(a.min(b)).isLessThanOrEqualTo(a).isLessThanOrEqualTo(b);
    }
}
