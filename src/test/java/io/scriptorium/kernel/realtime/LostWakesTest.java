package io.scriptorium.kernel.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.testing.ApiTest;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many wakes at once, sent to another process by one that has room for them and by one that has not. */
@QuarkusTest
@Tag("COM-09")
class LostWakesTest extends ApiTest {

    private static final int MANY = 100;

    @Inject
    Vertx vertx;

    @Inject
    Redis redis;

    @Inject
    io.scriptorium.kernel.data.Redis settings;

    @ConfigProperty(name = "scriptorium.redis.url")
    String address;

    private final List<Integer> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger missed = new AtomicInteger();
    private Redis narrow;
    private RedisFanout roomy;
    private RedisFanout cramped;
    private RedisFanout there;

    @BeforeEach
    void start() {
        narrow = Redis.createClient(
                vertx,
                new RedisOptions()
                        .setConnectionString(address)
                        .setMaxPoolSize(2)
                        .setMaxPoolWaiting(1));
        roomy = started(redis);
        cramped = started(narrow);
        there = started(redis);
        there.subscribe("test", wake -> heard.add(wake.getInteger("n")), missed::incrementAndGet);
    }

    @AfterEach
    void stop() {
        List.of(roomy, cramped, there).forEach(one -> one.stop(new ShutdownEvent()));
        narrow.close();
    }

    private RedisFanout started(Redis client) {
        RedisFanout fanout = new RedisFanout(vertx, client, settings);
        fanout.start(new StartupEvent());
        Awaitility.await().until(() -> !fanout.degraded());
        return fanout;
    }

    /** In one turn of an event loop, as what follows a commit. */
    private void publishMany(RedisFanout from) {
        vertx.runOnContext(ignored ->
                IntStream.range(0, MANY).forEach(n -> from.publish("test", new JsonObject().put("n", n))));
    }

    @Test
    void manyAtOnceAllArrive() {
        publishMany(roomy);

        Awaitility.await().until(() -> heard.size() == MANY);
        assertThat(heard).doesNotHaveDuplicates();
        assertThat(missed).hasValue(0);
        assertThat(there.mayMiss()).isFalse();
    }

    @Test
    void whoCannotSendThemTellsTheOthersThatTheyMissSome() {
        AtomicInteger missedBySender = new AtomicInteger();
        cramped.subscribe("test", wake -> {}, missedBySender::incrementAndGet);
        publishMany(cramped);

        Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> missed.get() > 0);
        assertThat(heard).hasSizeLessThan(MANY);
        assertThat(there.mayMiss()).as("for some seconds").isTrue();
        assertThat(there.degraded()).isFalse();
        assertThat(missedBySender).as("of its own it misses none").hasValue(0);
        Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> !there.mayMiss());
    }
}
