package io.scriptorium.people.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.scriptorium.kernel.tenancy.Origin;
import io.scriptorium.people.auth.GuessingRules.Count;
import io.scriptorium.people.auth.GuessingRules.Guarded;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("SEC-05")
class GuessingRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void theFirstFailuresAreFree() {
        assertThat(Guarded.PAIR.pause(4)).isZero();
    }

    @Test
    void pausesDoubleUpToALimit() {
        assertThat(Guarded.PAIR.pause(5)).isEqualTo(Duration.ofSeconds(30));
        assertThat(Guarded.PAIR.pause(6)).isEqualTo(Duration.ofSeconds(60));
        assertThat(Guarded.PAIR.pause(7)).isEqualTo(Duration.ofMinutes(2));
        assertThat(Guarded.PAIR.pause(1_000_000)).isEqualTo(Duration.ofHours(1));
        assertThat(Guarded.ACCOUNT.pause(1_000_000)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void aDayWithoutFailuresIsForgotten() {
        Count many = new Count(50, NOW, NOW.plusSeconds(900));

        assertThat(many.failed(Guarded.PAIR, NOW.plus(Duration.ofHours(25))).failures())
                .isEqualTo(1);
        assertThat(many.failed(Guarded.PAIR, NOW.plus(Duration.ofHours(23))).failures())
                .isEqualTo(51);
    }

    @Test
    void aWithdrawnFailureBlocksNobody() {
        Count fourth = new Count(4, NOW, NOW);
        Count fifth = fourth.failed(Guarded.PAIR, NOW.plusSeconds(1));

        assertThat(fifth.blockedUntil()).isAfter(NOW.plusSeconds(29));
        assertThat(fifth.withdrawn(fourth, fifth)).isEqualTo(fourth);
    }

    @Test
    void aWithdrawnFailureLeavesTheBlocksOfOthers() {
        Count before = new Count(38, NOW, NOW);
        Count own = before.failed(Guarded.ADDRESS, NOW.plusSeconds(1));
        Count meanwhile = own.failed(Guarded.ADDRESS, NOW.plusSeconds(2));
        Count blocked = new Count(20, NOW, NOW.plusSeconds(30));
        Count spared = blocked.failed(Guarded.ACCOUNT, NOW.plusSeconds(1));

        assertThat(meanwhile.withdrawn(before, own))
                .as("a failure that was counted after it")
                .isEqualTo(new Count(39, NOW.plusSeconds(2), NOW.plusSeconds(32)));
        assertThat(spared.withdrawn(blocked, spared))
                .as("a block that did not hold up an address that was known")
                .isEqualTo(blocked);
    }

    @Test
    void aHouseholdIsOneAddress() {
        assertThat(Origin.network("2001:db8:1:2:3:4:5:6")).isEqualTo(Origin.network("2001:db8:1:2::1"));
        assertThat(Origin.network("2001:db8:1:2::1")).isNotEqualTo(Origin.network("2001:db8:1:3::1"));
        assertThat(Origin.network("192.0.2.1")).isEqualTo("192.0.2.1");
    }
}
