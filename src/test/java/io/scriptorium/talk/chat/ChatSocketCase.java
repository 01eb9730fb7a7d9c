package io.scriptorium.talk.chat;

import io.scriptorium.kernel.data.Ids;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.LiveSocket;
import io.scriptorium.testing.Person;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** A conversation of a client and a writer, over sockets. */
abstract class ChatSocketCase extends ApiTest {

    static final String SOCKET = "/api/v1/order-communications/socket";
    static final String THREADS = "/api/v1/order-communications/threads/";

    @Inject
    Threads threads;

    UUID thread;

    @BeforeEach
    void openThread() {
        thread = inTenant(() -> threads.open(
                "order",
                Ids.next(),
                "Essay",
                List.of(brand.client().memberId(), brand.writer().memberId())));
    }

    LiveSocket connect(Person person) {
        LiveSocket socket = LiveSocket.open(brand, SOCKET + "?ticket=" + ticket(person));
        socket.await("welcome");
        return socket;
    }

    JsonObject frame(String type) {
        return new JsonObject().put("type", type).put("thread", thread.toString());
    }

    JsonObject message(String clientId, String body) {
        return frame("send").put("client_id", clientId).put("body", body);
    }

    void post(Person person, String body) {
        as(person)
                .body(Map.of("body", body))
                .post(THREADS + thread + "/messages")
                .then()
                .statusCode(201);
    }
}
