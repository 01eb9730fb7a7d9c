package io.scriptorium.kernel.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("SEC-05")
class TokenBucketTest {

    private final TokenBucket bucket = new TokenBucket(20, 10, 0);

    private long taken(int tries, long atMillis) {
        return IntStream.range(0, tries).filter(i -> bucket.take(atMillis)).count();
    }

    @Test
    void allowsABurstThenTheRate() {
        assertThat(taken(30, 0)).isEqualTo(20);
        assertThat(taken(30, 500)).isEqualTo(5);
        assertThat(taken(30, 60_000)).isEqualTo(20);
    }

    @Test
    void givesNothingForTimeThatRunsBackwards() {
        assertThat(taken(20, 10_000)).isEqualTo(20);
        assertThat(taken(5, 5_000)).isZero();
    }
}
