package io.scriptorium.kernel.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.testing.ApiTest;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.redis.client.Redis;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A Redis that takes connections: of the first it says nothing, and of the second it takes no subscription. */
@QuarkusTest
@Tag("COM-09")
class SilentRedisTest extends ApiTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Vertx vertx;

    @Inject
    io.scriptorium.kernel.data.Redis settings;

    @ConfigProperty(name = "scriptorium.redis.url")
    URI real;

    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger hungUp = new AtomicInteger();
    private NetServer server;
    private Redis client;
    private RedisFanout fanout;

    @BeforeEach
    void start() {
        server = vertx.createNetServer().connectHandler(this::take);
        int port = server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
        client = Redis.createClient(vertx, real.toString().replace(":" + real.getPort(), ":" + port));
        fanout = new RedisFanout(vertx, client, settings);
    }

    @AfterEach
    void stop() {
        fanout.stop(new ShutdownEvent());
        client.close();
        server.close();
    }

    private void take(NetSocket caller) {
        int number = taken.incrementAndGet();
        caller.closeHandler(closed -> hungUp.incrementAndGet());
        if (number == 1) {
            return;
        }
        caller.pause();
        vertx.createNetClient().connect(real.getPort(), real.getHost()).onSuccess(redis -> {
            redis.handler(caller::write);
            caller.handler(bytes -> {
                if (number > 2 || !bytes.toString().contains("subscribe")) {
                    redis.write(bytes);
                }
            });
            caller.resume();
        });
    }

    @Test
    void isAskedAgainUntilItAnswers() {
        fanout.start(new StartupEvent());

        Awaitility.await().atMost(PATIENCE).until(() -> !fanout.degraded());
        assertThat(taken.get()).isGreaterThanOrEqualTo(3);
        Awaitility.await("what brought no subscription is closed").until(() -> hungUp.get() == 1);
    }
}
