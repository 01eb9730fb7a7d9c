package io.scriptorium.kernel.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("JOB-01")
class PumpTest {

    private final List<CompletableFuture<Void>> runs = new ArrayList<>();
    private final Pump pump = new Pump("test", () -> {
        CompletableFuture<Void> run = new CompletableFuture<>();
        runs.add(run);
        return Uni.createFrom().completionStage(run);
    });

    private UniAssertSubscriber<Void> asked() {
        return pump.run().subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    @Test
    void wakesDuringARunCauseOneMore() {
        pump.wake();
        pump.wake();
        pump.wake();
        assertThat(runs).hasSize(1);
        runs.get(0).complete(null);
        assertThat(runs).hasSize(2);
        runs.get(1).complete(null);
        assertThat(runs).hasSize(2);
    }

    @Test
    void whoAsksDuringARunIsAnsweredByTheNext() {
        pump.wake();
        UniAssertSubscriber<Void> asked = asked();
        runs.get(0).complete(null);
        asked.assertNotTerminated();
        runs.get(1).complete(null);
        asked.assertCompleted();
    }

    @Test
    void aFailureIsToldToWhoAskedAndTheNextRunGoesOn() {
        UniAssertSubscriber<Void> first = asked();
        UniAssertSubscriber<Void> second = asked();
        runs.get(0).completeExceptionally(new IllegalStateException("away"));
        first.assertFailedWith(IllegalStateException.class, "away");
        second.assertNotTerminated();
        runs.get(1).complete(null);
        second.assertCompleted();
    }
}
