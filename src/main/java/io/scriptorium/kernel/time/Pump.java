package io.scriptorium.kernel.time;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Runs a piece of work when woken, one run at a time; a wake during a run causes one more. */
public final class Pump {

    private static final Logger LOG = Logger.getLogger(Pump.class);

    private final String name;
    private final Supplier<Uni<Void>> work;
    private final AtomicInteger wakes = new AtomicInteger();

    /** A pump for a piece of work; the name is for the log. */
    public Pump(String name, Supplier<Uni<Void>> work) {
        this.name = name;
        this.work = work;
    }

    /** Has the work run soon; returns at once. */
    public void wake() {
        if (wakes.getAndIncrement() == 0) {
            run();
        }
    }

    private void run() {
        int seen = wakes.get();
        Uni.createFrom().deferred(work::get).subscribe().with(ignored -> finished(seen), failure -> {
            LOG.warnf("The %s failed and goes on with the next wake: %s", name, failure);
            finished(seen);
        });
    }

    private void finished(int seen) {
        if (!wakes.compareAndSet(seen, 0)) {
            wakes.set(1);
            run();
        }
    }
}
