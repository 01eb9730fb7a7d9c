package io.scriptorium.people.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("TEN-11")
class ToggleTest {

    private static final LocalDate INTRODUCED = LocalDate.of(2026, 3, 1);

    private static void assertStaleFrom(String time, Toggle toggle) {
        Instant from = Instant.parse(time);
        assertThat(toggle.isStale(from.minusMillis(1))).isFalse();
        assertThat(toggle.isStale(from)).isTrue();
        assertThat(toggle.staleFrom()).isEqualTo(from);
    }

    @Test
    void theTypeSaysHowLongAToggleShouldBeThere() {
        assertStaleFrom("2026-03-08T00:00:00Z", Toggle.operational(INTRODUCED));
        assertStaleFrom("2026-04-10T00:00:00Z", Toggle.release(INTRODUCED));
        assertStaleFrom("2026-04-10T00:00:00Z", Toggle.experiment(INTRODUCED));
    }

    @Test
    void whatIsThereToStayIsNeverStale() {
        for (Toggle toggle : new Toggle[] {Toggle.permission(), Toggle.killSwitch()}) {
            assertThat(toggle.staleFrom()).isNull();
            assertThat(toggle.isStale(Instant.MAX)).isFalse();
        }
    }
}
