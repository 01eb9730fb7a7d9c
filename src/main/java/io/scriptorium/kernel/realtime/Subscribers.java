package io.scriptorium.kernel.realtime;

import io.vertx.core.Context;
import io.vertx.core.json.JsonObject;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** The watchers of this process, called on one context so that a watcher never runs beside itself. */
final class Subscribers {

    private static final Logger LOG = Logger.getLogger(Subscribers.class);

    private final Registry<String, Watcher> watchers = new Registry<>();
    private final Context context;

    Subscribers(Context context) {
        this.context = context;
    }

    private record Watcher(Consumer<JsonObject> woken, Runnable missed) {}

    Fanout.Subscription add(String channel, Consumer<JsonObject> woken, Runnable missed) {
        return watchers.add(channel, new Watcher(woken, missed));
    }

    void wake(String channel, JsonObject wake) {
        if (watchers.holds(channel)) {
            context.runOnContext(ignored -> watchers.of(channel).forEach(one -> guarded(() -> one.woken.accept(wake))));
        }
    }

    void tellMissed() {
        context.runOnContext(ignored -> watchers.all().forEach(one -> guarded(one.missed)));
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
