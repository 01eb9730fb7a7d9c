package io.scriptorium.kernel.realtime;

import io.vertx.core.json.JsonObject;
import java.util.function.Consumer;

/**
 * Wakes whoever watches a channel, in this process and in the others. A wake may get lost while Redis is away, so it
 * carries no more than where to look; watchers are told when they may have missed some.
 */
public interface Fanout {

    /**
     * Wakes the watchers of a channel: those of this process by themselves, those of others through Redis.
     *
     * @param channel any name
     * @param wake small: ids and numbers
     */
    void publish(String channel, JsonObject wake);

    /**
     * Watches a channel. Both callbacks run on an event loop, one after the other, bound to no caller, and must
     * return at once.
     *
     * @param woken called for each wake, also those of this process
     * @param missed called when wakes of other processes have or may have been lost, once they arrive again
     * @return ends the watch when closed
     */
    Subscription subscribe(String channel, Consumer<JsonObject> woken, Runnable missed);

    /** Whether only this process is woken at present, since Redis is away or none is configured. */
    boolean degraded();

    /** Whether wakes of other processes may be getting lost at present: Redis is away, or was so for one of them just now. */
    boolean mayMiss();

    /** A watch that can be ended. */
    interface Subscription extends AutoCloseable {

        @Override
        void close();
    }
}
