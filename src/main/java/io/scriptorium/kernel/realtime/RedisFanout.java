package io.scriptorium.kernel.realtime;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Fan-out by Redis publish/subscribe over one channel. The subscription is lost whenever Redis restarts, so it is made
 * again with growing pauses; a beat that this process sends to itself shows when it is dead without having been closed.
 * Where a wake could not be sent, the next beat that can be tells all others that they have missed something.
 */
@ApplicationScoped
class RedisFanout implements Fanout {

    private static final Logger LOG = Logger.getLogger(RedisFanout.class);
    private static final String REDIS_CHANNEL = "scriptorium:wake";
    private static final String BEAT = "beat";

    /** The beat of a process that could not send some wake. */
    private static final String UNSAID = "unsaid";

    private static final long BEAT_MILLIS = 5_000;
    private static final int BEATS_UNHEARD = 3;
    private static final long PATIENCE_MILLIS = 3_000;
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    /** How long others are doubted that could not send some wake: whoever looks every few seconds looks at least twice. */
    private static final long DOUBT_NANOS = 10_000_000_000L;

    private final Vertx vertx;
    private final Redis redis;
    private final boolean configured;
    private final Context context;
    private final Subscribers subscribers;
    private final String self = UUID.randomUUID().toString();
    private final AtomicBoolean unsaid = new AtomicBoolean();

    // Touched on the context only, apart from reads of "listening".
    private volatile @Nullable RedisConnection listening;
    private boolean connecting;
    private boolean everListened;
    private boolean stopped;
    private int unheard;
    private long pause = FIRST_PAUSE_MILLIS;

    /** By the nanosecond clock, whose values may be any. */
    private volatile long doubtedUntil = System.nanoTime();

    RedisFanout(Vertx vertx, Redis redis, io.scriptorium.kernel.data.Redis settings) {
        this.vertx = vertx;
        this.redis = redis;
        this.configured = settings.configured();
        this.context = ((VertxInternal) vertx).createEventLoopContext();
        this.subscribers = new Subscribers(context);
    }

    /** Without an address there is one process only, and nothing ever tries to connect. */
    void start(@Observes StartupEvent event) {
        if (!configured) {
            return;
        }
        context.runOnContext(ignored -> {
            connect();
            vertx.setPeriodic(BEAT_MILLIS, timer -> beat());
        });
    }

    void stop(@Observes ShutdownEvent event) {
        context.runOnContext(ignored -> {
            stopped = true;
            drop();
        });
    }

    @Override
    public void publish(String channel, JsonObject wake) {
        subscribers.wake(channel, wake);
        if (configured) {
            send(new JsonObject().put("from", self).put("channel", channel).put("wake", wake));
        }
    }

    @Override
    public Subscription subscribe(String channel, Consumer<JsonObject> woken, Runnable missed) {
        return subscribers.add(channel, woken, missed);
    }

    @Override
    public boolean degraded() {
        return listening == null;
    }

    @Override
    public boolean mayMiss() {
        return configured && (degraded() || System.nanoTime() - doubtedUntil < 0);
    }

    private void send(JsonObject message) {
        redis.send(Request.cmd(Command.PUBLISH).arg(REDIS_CHANNEL).arg(message.encode()))
                .onFailure(failure -> {
                    unsaid.set(true);
                    LOG.debugf("Not published: %s", failure.getMessage());
                });
    }

    private void connect() {
        if (stopped || connecting) {
            return;
        }
        connecting = true;
        Promise<RedisConnection> subscribed = Promise.promise();
        long patience = vertx.setTimer(PATIENCE_MILLIS, late -> subscribed.tryFail("Redis does not answer"));
        redis.connect().onSuccess(connection -> listen(connection, subscribed)).onFailure(subscribed::tryFail);
        subscribed
                .future()
                .onComplete(done -> context.runOnContext(ignored -> {
                    vertx.cancelTimer(patience);
                    connecting = false;
                    if (done.succeeded()) {
                        listens(done.result());
                    } else {
                        connectLater();
                    }
                }));
    }

    /** A connection that comes when it is not waited for any more, or brings no subscription, is closed. */
    private void listen(RedisConnection connection, Promise<RedisConnection> subscribed) {
        subscribed.future().onFailure(failure -> connection.close());
        if (subscribed.future().isComplete()) {
            return;
        }
        connection.handler(message -> {
            if (kindOf(message).equals("subscribe")) {
                subscribed.tryComplete(connection);
            } else {
                heard(message);
            }
        });
        Runnable end = () -> {
            subscribed.tryFail("The connection to Redis ended");
            lost(connection);
        };
        connection.exceptionHandler(failure -> end.run());
        connection.endHandler(ended -> end.run());
        // It succeeds once it is written; what Redis says to it comes as a message.
        connection.send(Request.cmd(Command.SUBSCRIBE).arg(REDIS_CHANNEL)).onFailure(subscribed::tryFail);
    }

    private void listens(RedisConnection connection) {
        listening = connection;
        unheard = 0;
        pause = FIRST_PAUSE_MILLIS;
        if (everListened) {
            LOG.info("Redis is back: live connections of other processes are woken again");
            subscribers.tellMissed();
        }
        everListened = true;
    }

    private void lost(RedisConnection connection) {
        context.runOnContext(ignored -> {
            if (listening == connection) {
                LOG.warn("Redis is away: live connections of this process only are woken");
                drop();
                connectLater();
            }
        });
    }

    private void drop() {
        RedisConnection connection = listening;
        listening = null;
        if (connection != null) {
            connection.close();
        }
    }

    private void connectLater() {
        long wait = pause;
        pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
        vertx.setTimer(wait, timer -> context.runOnContext(ignored -> connect()));
    }

    private void beat() {
        RedisConnection connection = listening;
        if (connection == null) {
            return;
        }
        if (++unheard > BEATS_UNHEARD) {
            lost(connection);
        } else {
            String channel = unsaid.getAndSet(false) ? UNSAID : BEAT; // set again where this one fails, too
            send(new JsonObject().put("from", self).put("channel", channel).put("wake", new JsonObject()));
        }
    }

    private void heard(@Nullable Response message) {
        if (message == null || !kindOf(message).equals("message")) {
            return;
        }
        JsonObject wake = parsed(text(message.get(2)));
        String channel = wake.getString("channel", "");
        boolean own = self.equals(wake.getString("from"));
        if (own && (channel.equals(BEAT) || channel.equals(UNSAID))) {
            context.runOnContext(ignored -> unheard = 0);
        } else if (!own && channel.equals(UNSAID)) {
            doubtedUntil = System.nanoTime() + DOUBT_NANOS;
            subscribers.tellMissed();
        } else if (!own) {
            subscribers.wake(channel, wake.getJsonObject("wake", new JsonObject()));
        }
    }

    private static String kindOf(@Nullable Response message) {
        if (message == null || (message.type() != ResponseType.PUSH && message.type() != ResponseType.MULTI)) {
            return "";
        }
        return message.size() == 3 ? String.valueOf(text(message.get(0))) : "";
    }

    private static JsonObject parsed(@Nullable String text) {
        try {
            return text == null ? new JsonObject() : new JsonObject(text);
        } catch (DecodeException foreign) {
            return new JsonObject();
        }
    }

    private static @Nullable String text(@Nullable Response part) {
        if (part == null) {
            return null;
        }
        return part.type() == ResponseType.BULK || part.type() == ResponseType.SIMPLE ? part.toString() : null;
    }
}
