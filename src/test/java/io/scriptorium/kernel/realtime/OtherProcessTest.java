package io.scriptorium.kernel.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.talk.chat.Threads;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.EmbeddedServices;
import io.scriptorium.testing.LiveSocket;
import io.scriptorium.testing.LiveStream;
import io.scriptorium.testing.Person;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Redis;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Connections of the running service while another process changes what their members may do: one that writes to the
 * same database, and tells of it over the same Redis by the same objects.
 */
@QuarkusTest
@Tag("COM-09")
class OtherProcessTest extends ApiTest {

    @Inject
    Vertx vertx;

    @Inject
    Redis redis;

    @Inject
    io.scriptorium.kernel.data.Redis settings;

    @Inject
    Tx tx;

    @Inject
    Threads threads;

    private RedisFanout there;
    private TenantMemories memories;

    @BeforeEach
    void start() {
        there = new RedisFanout(vertx, redis, settings);
        there.start(new StartupEvent());
        memories = new TenantMemories(there, tx);
        Awaitility.await().until(() -> !there.degraded());
    }

    @AfterEach
    void stop() {
        there.stop(new ShutdownEvent());
    }

    private LiveSocket connect(Person person) {
        String ticket = ticket(person);
        LiveSocket socket = LiveSocket.open(brand, "/api/v1/order-communications/socket?ticket=" + ticket);
        socket.await("welcome");
        return socket;
    }

    private LiveStream follow(Person person) {
        LiveStream stream = LiveStream.open(
                brand, "/api/v1/notifications/stream", Map.of("Authorization", "Bearer " + token(person)));
        stream.await("welcome");
        return stream;
    }

    private void suspend(Person person) {
        Database.update("""
                insert into people.standing (tenant_id, member_id, state, reason, set_at)
                values (?, ?, 'suspended', 'Elsewhere', now())
                """, brand.id(), person.memberId());
    }

    private void tellOf(String memory) {
        inTenant(() -> tx.write(() -> Uni.createFrom().voidItem().invoke(() -> memories.forgetAfterCommit(memory))));
    }

    private static void answers(LiveSocket socket) {
        socket.send(new JsonObject().put("type", "ping"));
        socket.await("pong");
    }

    @Test
    @Tag("USR-13")
    void whoIsSuspendedThereIsPutOutHere() {
        try (LiveSocket socket = connect(brand.writer());
                LiveStream stream = follow(brand.writer());
                LiveSocket neighbour = connect(brand.client())) {
            suspend(brand.writer());
            tellOf("standing");

            assertThat(socket.awaitClose()).isEqualTo(4005);
            stream.awaitEnd();
            answers(neighbour);
        }
    }

    @Test
    @Tag("RBA-03")
    void aRoleGivenThereHoldsHere() {
        UUID thread = inTenant(() -> threads.open(
                "order", Ids.next(), "Essay", List.of(brand.client().memberId())));
        try (LiveSocket socket = connect(brand.support())) {
            UUID role = Ids.next();
            Database.update("""
                    insert into people.custom_role
                        (tenant_id, id, name, base_role, permissions, version, created_at, updated_at)
                    values (?, ?, 'Talker', 'support', '{chat.use}', 0, now(), now())
                    """, brand.id(), role);
            Database.update(
                    "insert into people.role_holder (tenant_id, member_id, role_id, given_at) values (?, ?, ?, now())",
                    brand.id(),
                    brand.support().memberId(),
                    role);
            socket.send(about(thread, "send").put("client_id", "before").put("body", "Hello"));
            socket.await("ack", ack -> ack.getString("client_id").equals("before"));
            UUID other = inTenant(() -> threads.open(
                    "order", Ids.next(), "Essay", List.of(brand.client().memberId())));

            tellOf("access");

            Awaitility.await().until(() -> {
                socket.send(about(other, "read").put("sequence", 0));
                return socket.received("problem").stream()
                        .anyMatch(problem -> problem.getString("code").equals("not-found"));
            });
            answers(socket);
        }
    }

    private static JsonObject about(UUID thread, String type) {
        return new JsonObject().put("type", type).put("thread", thread.toString());
    }

    @Test
    @Tag("TEN-03")
    void aWebsiteSuspendedThereIsClosedHereAtOnce() {
        try (LiveSocket socket = connect(brand.client());
                LiveStream stream = follow(brand.writer())) {
            Database.update("update people.tenant set active = false where id = ?", brand.id());
            there.publish("website", new JsonObject().put("tenant", brand.id().toString()));

            assertThat(socket.awaitClose()).isEqualTo(4006);
            stream.awaitEnd();
            as(brand.client()).get("/api/v1/users/me").then().statusCode(404).body("code", equalTo("unknown-website"));
        }
    }

    @Test
    @Tag("USR-13")
    void withoutWordOfOthersAllAreLookedAtEveryFewSeconds() {
        EmbeddedServices.stopRedis();
        try (LiveSocket socket = connect(brand.writer());
                LiveSocket neighbour = connect(brand.client())) {
            suspend(brand.writer());

            assertThat(socket.awaitClose()).isEqualTo(4005);
            answers(neighbour);
        } finally {
            EmbeddedServices.startRedis();
        }
    }
}
