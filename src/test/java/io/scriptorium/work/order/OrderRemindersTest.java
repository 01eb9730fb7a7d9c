package io.scriptorium.work.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("ORD-07")
class OrderRemindersTest {

    @Test
    void warnsWhenAQuarterOfTheTimeIsLeft() {
        assertThat(OrderReminders.warning(Duration.ofDays(8))).isEqualTo(Duration.ofDays(2));
        assertThat(OrderReminders.warning(Duration.ofHours(4))).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void warnsAnHourBeforeAtLeast() {
        assertThat(OrderReminders.warning(Duration.ofHours(3))).isEqualTo(Duration.ofHours(1));
        assertThat(OrderReminders.warning(Duration.ofMinutes(10))).isEqualTo(Duration.ofHours(1));
    }
}
