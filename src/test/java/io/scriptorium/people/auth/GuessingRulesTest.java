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
        assertThat(Guarded.PAIR.pause(7)).isEqualTo(Duration.ofSeconds(120));
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
        Count fifth = new Count(4, NOW, NOW).failed(Guarded.PAIR, NOW);

        assertThat(fifth.blocksAt(NOW.plusSeconds(29))).isTrue();
        assertThat(fifth.withdrawn().blocksAt(NOW.plusSeconds(29))).isFalse();
        assertThat(fifth.withdrawn().failures()).isEqualTo(4);
    }

    @Test
    void aHouseholdIsOneAddress() {
        assertThat(Origin.network("2001:db8:1:2:3:4:5:6")).isEqualTo(Origin.network("2001:db8:1:2::1"));
        assertThat(Origin.network("2001:db8:1:2::1")).isNotEqualTo(Origin.network("2001:db8:1:3::1"));
        assertThat(Origin.network("192.0.2.1")).isEqualTo("192.0.2.1");
    }
}
