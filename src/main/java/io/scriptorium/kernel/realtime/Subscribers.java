package io.scriptorium.kernel.realtime;

import io.vertx.core.Context;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** The watchers of this process, called on one context so that a watcher never runs beside itself. */
final class Subscribers {

    private static final Logger LOG = Logger.getLogger(Subscribers.class);

    private final Map<String, Set<Watcher>> watchers = new ConcurrentHashMap<>();
    private final Context context;

    Subscribers(Context context) {
        this.context = context;
    }

    private final class Watcher implements Fanout.Subscription {

        private final String channel;
        private final Consumer<JsonObject> woken;
        private final Runnable missed;

        Watcher(String channel, Consumer<JsonObject> woken, Runnable missed) {
            this.channel = channel;
            this.woken = woken;
            this.missed = missed;
        }

        @Override
        public void close() {
            watchers.computeIfPresent(channel, (name, all) -> {
                all.remove(this);
                return all.isEmpty() ? null : all;
            });
        }
    }

    Fanout.Subscription add(String channel, Consumer<JsonObject> woken, Runnable missed) {
        Watcher watcher = new Watcher(channel, woken, missed);
        watchers.compute(channel, (name, all) -> {
            Set<Watcher> some = all == null ? ConcurrentHashMap.newKeySet(2) : all;
            some.add(watcher);
            return some;
        });
        return watcher;
    }

    void wake(String channel, JsonObject wake) {
        if (watchers.containsKey(channel)) {
            context.runOnContext(ignored ->
                    watchers.getOrDefault(channel, Set.of()).forEach(one -> guarded(() -> one.woken.accept(wake))));
        }
    }

    void tellMissed() {
        context.runOnContext(ignored -> watchers.values().forEach(all -> all.forEach(one -> guarded(one.missed))));
    }

    /** One watcher's fault must not keep the others asleep. */
    private static void guarded(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException fault) {
            LOG.error("A watcher failed", fault);
        }
    }
}
