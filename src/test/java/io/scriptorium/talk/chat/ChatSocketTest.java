package io.scriptorium.talk.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.EmbeddedServices;
import io.scriptorium.testing.LiveSocket;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("COM-09")
class ChatSocketTest extends ChatSocketCase {

    @Test
    @Tag("COM-02")
    void acknowledgesToTheSenderAndDeliversToAll() {
        try (LiveSocket client = connect(brand.client());
                LiveSocket phone = connect(brand.client());
                LiveSocket writer = connect(brand.writer());
                LiveSocket stranger = connect(brand.otherClient())) {
            client.send(message("c-1", "Hello"));

            JsonObject ack = client.await("ack");
            assertThat(ack.getString("client_id")).isEqualTo("c-1");
            assertThat(ack.getLong("sequence")).isEqualTo(1);
            JsonObject received = writer.await("message");
            assertThat(received.getString("body")).isEqualTo("Hello");
            assertThat(received.getString("sender"))
                    .isEqualTo(brand.client().memberId().toString());
            phone.await("message");
            post(brand.writer(), "By REST");
            client.await("message", one -> one.getString("body").equals("By REST"));
            assertThat(stranger.received("message")).isEmpty();
            assertThat(writer.received("message")).hasSize(2);
        }
    }

    @Test
    void storesWhatIsSentAgainOnce() {
        try (LiveSocket client = connect(brand.client());
                LiveSocket writer = connect(brand.writer())) {
            client.send(message("c-1", "Hello"));
            client.send(message("c-1", "Hello"));
            client.send(message("c-2", "Again"));
            client.await("ack", one -> one.getString("client_id").equals("c-2"));

            assertThat(client.received("ack").stream().map(ack -> ack.getLong("sequence")))
                    .containsExactly(1L, 1L, 2L);
            writer.await("message", one -> one.getLong("sequence") == 2);
            assertThat(writer.received("message")).hasSize(2);
        }
    }

    @Test
    void resumesAfterAGapInOrderWithoutDoubles() {
        IntStream.rangeClosed(1, 130).forEach(i -> post(brand.writer(), "m" + i));
        try (LiveSocket client = connect(brand.client())) {
            client.send(frame("hello").put("resume", new JsonObject().put(thread.toString(), 5)));
            IntStream.rangeClosed(131, 140).forEach(i -> post(brand.writer(), "m" + i));
            client.await("message", one -> one.getLong("sequence") == 140);

            assertThat(client.received("message").stream().map(one -> one.getLong("sequence")))
                    .isEqualTo(LongStream.rangeClosed(6, 140).boxed().toList());
        }
    }

    @Test
    @Tag("COM-07")
    void tellsWhatWasReadAndWhoIsTyping() {
        try (LiveSocket client = connect(brand.client());
                LiveSocket writer = connect(brand.writer())) {
            client.send(message("c-1", "Hello"));
            writer.await("message");
            writer.send(frame("typing"));
            writer.send(frame("read").put("sequence", 99));

            JsonObject typing = client.await("typing");
            JsonObject receipt = client.await("receipt");
            assertThat(typing.getString("member"))
                    .isEqualTo(brand.writer().memberId().toString());
            assertThat(receipt.getLong("sequence")).isEqualTo(1);
            assertThat(receipt.getString("member")).isEqualTo(typing.getString("member"));
            assertThat(receipt.getString("at")).isNotBlank();
            assertThat(writer.received("typing")).isEmpty();
        }
    }

    @Test
    @Tag("COM-05")
    void answersProblemsAndGoesOn() {
        try (LiveSocket stranger = connect(brand.otherClient())) {
            stranger.send(message("c-1", "Hello"));
            assertThat(stranger.await("problem").getString("code")).isEqualTo("not-found");
            assertThat(stranger.await("problem").getString("client_id")).isEqualTo("c-1");
            for (JsonObject other : List.of(
                    frame("typing"),
                    frame("read").put("sequence", 1),
                    frame("resume").put("after", 0))) {
                stranger.send(other);
                stranger.await(
                        "problem",
                        one -> other.getString("type").equals(one.getString("about"))
                                && one.getString("code").equals("not-found"));
            }
            stranger.sendText("{ not json");
            stranger.await("problem", one -> one.getString("code").equals("malformed-frame"));
            for (String bad : List.of(
                    "{}",
                    "{\"type\":7}",
                    "{\"type\":\"dance\"}",
                    "{\"type\":\"send\",\"thread\":\"x\"}",
                    "{\"type\":\"hello\",\"resume\":[]}",
                    "{\"type\":\"resume\",\"thread\":\"" + thread + "\",\"after\":-1}")) {
                stranger.sendText(bad);
            }
            stranger.send(new JsonObject().put("type", "ping"));
            stranger.await("pong");
            assertThat(stranger.received("problem").stream()
                            .filter(one -> one.getString("code").equals("invalid-request")))
                    .hasSize(6);
        }
    }

    @Test
    @Tag("SEC-05")
    void throttlesAFloodThenCloses() {
        try (LiveSocket client = connect(brand.client())) {
            long start = System.nanoTime();
            IntStream.range(0, 400).forEach(i -> client.sendText("{\"type\":\"ping\"}"));

            assertThat(client.awaitClose()).isEqualTo(4008);
            long seconds = 1 + (System.nanoTime() - start) / 1_000_000_000;
            assertThat(client.received("problem"))
                    .isNotEmpty()
                    .allMatch(one -> one.getString("code").equals("too-many-frames"));
            // A burst of 20, then 10 each second; what was still to be sent when it was closed is not.
            assertThat(client.received("pong")).hasSizeBetween(1, (int) (20 + 10 * seconds));
        }
    }

    @Test
    void refusesFramesThatAreTooLarge() {
        try (LiveSocket client = connect(brand.client())) {
            client.sendText(message("c-1", "x".repeat(70_000)).encode());

            assertThat(client.awaitClose()).isEqualTo(1009);
            assertThat(Database.number("select count(*) from talk.message where tenant_id = ?", brand.id()))
                    .isZero();
        }
    }

    @Test
    void closesWhenTheTokenExpires() {
        try (LiveSocket client = connect(brand.client())) {
            clock.advance(Duration.ofMinutes(11));
            assertThat(client.awaitClose()).isEqualTo(4001);
        }
    }

    @Test
    void opensForAFreshTicketOfItsTenantOnce() {
        String used = ticket(brand.client());
        LiveSocket.open(brand, SOCKET + "?ticket=" + used).close();
        String old = ticket(brand.client());
        Brand other = Brand.create();
        String foreign = ticket(other.client());

        assertThatThrownBy(() -> LiveSocket.open(brand, SOCKET + "?ticket=" + used))
                .isInstanceOf(UpgradeRejectedException.class);
        assertThatThrownBy(() -> LiveSocket.open(brand, SOCKET + "?ticket=" + foreign))
                .isInstanceOf(UpgradeRejectedException.class);
        assertThatThrownBy(() -> LiveSocket.open(brand, SOCKET)).isInstanceOf(UpgradeRejectedException.class);
        EmbeddedServices.stopRedis();
        try {
            assertThatThrownBy(() -> LiveSocket.open(brand, SOCKET + "?ticket=" + old))
                    .isInstanceOf(UpgradeRejectedException.class);
        } finally {
            EmbeddedServices.startRedis();
        }
        anonymous().post("/api/v1/realtime/tickets").then().statusCode(401);
    }

    /** A browser tells by whose page a socket is opened. */
    @Test
    @Tag("SEC-02")
    void opensForNoForeignPage() {
        for (String origin : List.of("https://evil.example", "null", "http://" + brand.host() + ".evil.example")) {
            String uri = SOCKET + "?ticket=" + ticket(brand.client());
            assertThatThrownBy(() -> LiveSocket.open(brand, uri, Map.of("Origin", origin)))
                    .as(origin)
                    .isInstanceOfSatisfying(
                            UpgradeRejectedException.class,
                            refused -> assertThat(refused.getStatus()).isEqualTo(403));
        }
        String uri = SOCKET + "?ticket=" + ticket(brand.client());
        LiveSocket.open(brand, uri, Map.of("Origin", "http://" + brand.host())).close();
    }

    @Test
    void worksWhileRedisIsAwayAndAsksToResumeWhenItIsBack() {
        try (LiveSocket before = connect(brand.writer())) {
            EmbeddedServices.stopRedis();
            try (LiveSocket client = connect(brand.client())) {
                client.send(message("c-1", "Hello"));
                before.await("message");
                assertThat(client.await("ack").getLong("sequence")).isEqualTo(1);
            } finally {
                EmbeddedServices.startRedis();
            }
            before.await("resync");
        }
    }

    @Test
    void aFrameWithoutAnythingIsAProblemLikeAnyOther() {
        try (LiveSocket socket = connect(brand.client())) {
            socket.sendText("null");

            assertThat(socket.await("problem").getString("code")).isEqualTo("malformed-frame");
            socket.send(frame("ping"));
            socket.await("pong");
        }
    }
}
