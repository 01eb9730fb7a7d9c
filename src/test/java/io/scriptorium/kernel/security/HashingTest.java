package io.scriptorium.kernel.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scriptorium.kernel.security.Argon2Hash.Cost;
import io.scriptorium.kernel.security.Bucket.Decision;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class HashingTest {

    private static final Cost CHEAP = new Cost(256, 1, 1);

    @Test
    @Tag("SEC-01")
    void aPasswordMatchesItsHashAndNoOther() {
        String hash = Argon2Hash.of("pässwörd 🦉", CHEAP);

        assertThat(hash).startsWith("$argon2id$v=19$m=256,t=1,p=1$");
        assertThat(Argon2Hash.matches("pässwörd 🦉", hash)).isTrue();
        assertThat(Argon2Hash.matches("passwörd 🦉", hash)).isFalse();
        assertThat(Argon2Hash.of("pässwörd 🦉", CHEAP)).isNotEqualTo(hash);
    }

    @Test
    @Tag("SEC-01")
    void aHashMadeWithOtherParametersStillMatches() {
        assertThat(Argon2Hash.matches("secret", Argon2Hash.of("secret", new Cost(512, 2, 1))))
                .isTrue();
        assertThatThrownBy(() -> Argon2Hash.matches("secret", "$2a$10$bcrypt"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Tag("SEC-05")
    void aBucketGivesItsTokensAndFillsEvenly() {
        Bucket bucket = new Bucket(3, 0);

        assertThat(bucket.take(3, 30_000, 0)).isEqualTo(new Decision(true, 2, 10, 0));
        bucket.take(3, 30_000, 0);
        assertThat(bucket.take(3, 30_000, 0)).isEqualTo(new Decision(true, 0, 30, 0));
        assertThat(bucket.take(3, 30_000, 1000)).isEqualTo(new Decision(false, 0, 29, 9));
        assertThat(bucket.take(3, 30_000, 10_000).allowed()).isTrue();
        assertThat(bucket.take(3, 30_000, 10_000).allowed()).isFalse();
    }

    @Test
    @Tag("SEC-05")
    void aBucketNeverHoldsMoreThanItsCapacityAndBearsAClockThatGoesBack() {
        Bucket bucket = new Bucket(2, 1_000_000);

        assertThat(bucket.take(2, 1000, 9_000_000).remaining()).isEqualTo(1);
        assertThat(bucket.take(2, 1000, 0).remaining()).isZero();
        assertThat(bucket.take(2, 1000, 0).allowed()).isFalse();
        assertThat(bucket.isIdle(1000, 999)).isFalse();
        assertThat(bucket.isIdle(1000, 1000)).isTrue();
    }
}
