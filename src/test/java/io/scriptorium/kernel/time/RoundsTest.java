package io.scriptorium.kernel.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int BACKLOG = 50_000;

    private final AtomicInteger left = new AtomicInteger(BACKLOG);

    private final ExecutorService worker = Executors.newSingleThreadExecutor();

    @AfterEach
    void stop() {
        worker.shutdown();
    }

    private Uni<Integer> later() {
        return Uni.createFrom().emitter(emitter -> worker.execute(() -> emitter.complete(round())));
    }

    private int round() {
        return left.getAndDecrement() > 0 ? 1 : 0;
    }

    @Test
    void aLongBacklogIsWorkedOffRoundByRound() {
        assertThat(Rounds.untilIdle(this::later).await().atMost(PATIENCE)).isEqualTo(BACKLOG);
    }

    @Test
    void roundsMayBeDoneAtOnce() {
        Uni<Integer> all = Rounds.untilIdle(() -> Uni.createFrom().item(round()));

        assertThat(all.await().atMost(PATIENCE)).isEqualTo(BACKLOG);
    }

    @Test
    void oneThatFailsDoesNotKeepTheOthersFromTheirs() {
        AtomicInteger done = new AtomicInteger();
        Uni<Integer> all = Rounds.forEach(List.of("one", "away", "two"), place -> {
            if (place.equals("away")) {
                return Uni.createFrom().failure(new IllegalStateException("away"));
            }
            done.incrementAndGet();
            return Uni.createFrom().item(2);
        });

        assertThatThrownBy(() -> all.await().atMost(PATIENCE)).hasMessage("away");
        assertThat(done).hasValue(2);
    }
}
