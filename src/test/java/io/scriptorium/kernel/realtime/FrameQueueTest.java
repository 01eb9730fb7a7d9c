package io.scriptorium.kernel.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("COM-09")
class FrameQueueTest {

    private final List<String> written = new ArrayList<>();
    private final List<UniEmitter<? super Void>> writes = new ArrayList<>();
    private final AtomicInteger overflows = new AtomicInteger();
    private final FrameQueue queue = new FrameQueue(2, this::write, overflows::incrementAndGet);

    private Uni<Void> write(String frame) {
        written.add(frame);
        return Uni.createFrom().emitter(writes::add);
    }

    private void taken() {
        writes.remove(0).complete(null);
    }

    @Test
    void writesOneFrameAfterTheOther() {
        assertThat(queue.offer("a")).isTrue();
        assertThat(queue.offer("b")).isTrue();
        assertThat(written).containsExactly("a");
        taken();
        assertThat(written).containsExactly("a", "b");
        assertThat(queue.offer("c")).isTrue();
        taken();
        assertThat(written).containsExactly("a", "b", "c");
        assertThat(overflows).hasValue(0);
    }

    @Test
    void tellsThatItIsDrainedWhereThatWasAsked() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            Context asking = vertx.getOrCreateContext();
            CompletableFuture<Context> told = new CompletableFuture<>();
            CompletableFuture<Boolean> asked = new CompletableFuture<>();
            queue.offer("a");
            asking.runOnContext(ignored -> {
                queue.drained().subscribe().with(idle -> told.complete(Vertx.currentContext()));
                asked.complete(true);
            });
            asked.get(10, TimeUnit.SECONDS);

            taken();

            assertThat(told.get(10, TimeUnit.SECONDS)).isSameAs(asking);
        } finally {
            vertx.close();
        }
    }

    @Test
    void cutsOffAPeerThatReadsTooSlowly() {
        for (String frame : List.of("a", "b", "c")) {
            assertThat(queue.offer(frame)).isTrue();
        }
        assertThat(queue.offer("d")).isFalse();
        assertThat(queue.offer("e")).isFalse();
        assertThat(overflows).hasValue(1);
    }

    @Test
    void cutsOffAPeerThatCannotBeWrittenTo() {
        queue.offer("a");
        writes.remove(0).fail(new IllegalStateException("gone"));
        assertThat(queue.offer("b")).isFalse();
        assertThat(overflows).hasValue(1);
    }

    @Test
    void tellsWhenAllIsWritten() {
        AtomicInteger drained = new AtomicInteger();
        queue.drained().subscribe().with(done -> drained.incrementAndGet());
        assertThat(drained).hasValue(1);
        queue.offer("a");
        queue.offer("b");
        queue.drained().subscribe().with(done -> drained.incrementAndGet());
        taken();
        assertThat(drained).hasValue(1);
        taken();
        assertThat(drained).hasValue(2);
    }
}
