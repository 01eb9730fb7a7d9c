package io.scriptorium.kernel.time;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Runs a piece of work when woken, one run at a time; a wake during a run causes one more. */
public final class Pump {

    private static final Logger LOG = Logger.getLogger(Pump.class);

    private final String name;
    private final Supplier<Uni<Void>> work;
    private final AtomicInteger wakes = new AtomicInteger();
    private final Queue<CompletableFuture<Void>> waiting = new ConcurrentLinkedQueue<>();

    /** A pump for a piece of work; the name is for the log. */
    public Pump(String name, Supplier<Uni<Void>> work) {
        this.name = name;
        this.work = work;
    }

    /** Has the work run soon; returns at once. */
    public void wake() {
        if (wakes.getAndIncrement() == 0) {
            begin();
        }
    }

    /** Has the work run, and ends with a run that began after this call: also where another was under way. */
    public Uni<Void> run() {
        return Uni.createFrom().completionStage(() -> {
            CompletableFuture<Void> done = new CompletableFuture<>();
            waiting.add(done);
            wake();
            return done;
        });
    }

    private void begin() {
        int seen = wakes.get();
        List<CompletableFuture<Void>> served = new ArrayList<>();
        for (CompletableFuture<Void> one = waiting.poll(); one != null; one = waiting.poll()) {
            served.add(one);
        }
        Uni.createFrom()
                .deferred(work::get)
                .subscribe()
                .with(
                        ignored -> {
                            served.forEach(one -> one.complete(null));
                            finished(seen);
                        },
                        failure -> {
                            LOG.warnf("The %s failed and goes on with the next wake: %s", name, failure);
                            served.forEach(one -> one.completeExceptionally(failure));
                            finished(seen);
                        });
    }

    private void finished(int seen) {
        if (!wakes.compareAndSet(seen, 0)) {
            wakes.set(1);
            begin();
        }
    }
}
