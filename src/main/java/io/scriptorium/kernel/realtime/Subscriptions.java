package io.scriptorium.kernel.realtime;

import io.scriptorium.kernel.realtime.Fanout.Subscription;
import java.util.ArrayList;
import java.util.List;

/** Watches that end together; one that begins after their end ends at once. */
public final class Subscriptions implements Subscription {

    private final List<Subscription> begun = new ArrayList<>();
    private boolean over;

    /** Ends a watch with the others. */
    public void add(Subscription watch) {
        if (!keep(watch)) {
            watch.close();
        }
    }

    private synchronized boolean keep(Subscription watch) {
        return !over && begun.add(watch);
    }

    @Override
    public void close() {
        end().forEach(Subscription::close);
    }

    private synchronized List<Subscription> end() {
        over = true;
        List<Subscription> all = List.copyOf(begun);
        begun.clear();
        return all;
    }
}
