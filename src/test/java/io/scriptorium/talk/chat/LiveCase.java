package io.scriptorium.talk.chat;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scriptorium.kernel.data.Ids;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.LiveSocket;
import io.scriptorium.testing.LiveStream;
import io.scriptorium.testing.Person;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;

/** A conversation that is open on sockets and streams. */
abstract class LiveCase extends ApiTest {

    static final String SOCKET = "/api/v1/order-communications/socket?ticket=";
    static final String STREAM = "/api/v1/notifications/stream";
    static final int NOT_ALLOWED = 4005;

    @Inject
    Threads threads;

    UUID thread;
    int asked;

    @BeforeEach
    void openThread() {
        thread = threadOf(brand.client(), brand.writer());
    }

    UUID threadOf(Person... people) {
        List<UUID> members = List.of(people).stream().map(Person::memberId).toList();
        return inTenant(() -> threads.open("order", Ids.next(), "Essay", members));
    }

    LiveSocket connect(Person person) {
        LiveSocket socket = LiveSocket.open(person.brand(), SOCKET + ticket(person));
        socket.await("welcome");
        return socket;
    }

    LiveStream follow(Person person) {
        LiveStream stream = LiveStream.open(person.brand(), STREAM, Map.of("Authorization", "Bearer " + token(person)));
        stream.await("welcome");
        return stream;
    }

    /** Sends a frame about a conversation; gives the problem with it, or nothing once a ping behind it is answered. */
    String problemOf(LiveSocket socket, UUID about, String type, String name, Object value) {
        int before = socket.received("problem").size();
        int pongs = socket.received("pong").size();
        JsonObject frame = new JsonObject()
                .put("type", type)
                .put("thread", about.toString())
                .put(name, value);
        socket.send(type.equals("send") ? frame.put("client_id", "c-" + ++asked) : frame);
        socket.send(new JsonObject().put("type", "ping"));
        Awaitility.await(type)
                .pollDelay(Duration.ZERO)
                .until(() -> socket.received("pong").size() > pongs);
        List<JsonObject> problems = socket.received("problem");
        return problems.size() == before ? "" : problems.get(before).getString("code");
    }

    String sending(LiveSocket socket, UUID to) {
        return problemOf(socket, to, "send", "body", "Hello");
    }

    static void goesOn(LiveSocket socket) {
        int pongs = socket.received("pong").size();
        socket.send(new JsonObject().put("type", "ping"));
        Awaitility.await().until(() -> socket.received("pong").size() > pongs);
    }

    static void goesOn(LiveStream stream) {
        int comments = stream.comments();
        Awaitility.await().until(() -> stream.comments() > comments + 1);
    }

    void isRefused(Person person, String ticket) {
        assertThatThrownBy(() -> LiveSocket.open(person.brand(), SOCKET + ticket))
                .isInstanceOf(UpgradeRejectedException.class);
    }
}
