package io.scriptorium.talk.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.testing.LiveSocket;
import io.scriptorium.testing.Person;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who is told that somebody is there, types or has read. */
@QuarkusTest
@Tag("COM-09")
class ChatPresenceTest extends ChatSocketCase {

    @Test
    @Tag("USR-07")
    void tellsCompanionsWhoIsOnline() {
        try (LiveSocket client = connect(brand.client())) {
            LiveSocket writer = connect(brand.writer());
            JsonObject welcome = writer.await("welcome");
            assertThat(welcome.getJsonArray("online"))
                    .containsExactly(brand.client().memberId().toString());
            client.await("presence", one -> one.getBoolean("online"));
            LiveSocket second = connect(brand.writer());
            second.close();
            as(brand.client())
                    .get(THREADS + thread)
                    .then()
                    .body("participants.findAll { it.online }.size()", equalTo(2));
            writer.close();

            client.await("presence", one -> !one.getBoolean("online"));
            assertThat(client.received("presence")).hasSize(2);
        }
    }

    @Test
    @Tag("USR-07")
    void whoLeavesBeforeBeingWelcomedIsOffline() {
        for (int i = 0; i < 20; i++) {
            LiveSocket.open(brand, SOCKET + "?ticket=" + ticket(brand.client())).close();
        }

        clock.advance(Duration.ofSeconds(301)); // asking for tickets counted for five minutes

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> as(brand.writer())
                        .get(THREADS + thread)
                        .then()
                        .body(
                                "participants.find { it.member_id == '"
                                        + brand.client().memberId() + "' }.online",
                                is(false)));
    }

    private void choose(Person person, boolean invisible) {
        as(person)
                .body(Map.of("invisible", invisible))
                .put("/api/v1/presence/me")
                .then()
                .statusCode(200);
        settle();
    }

    @Test
    @Tag("USR-07")
    void nobodyIsToldThatOneWhoIsInvisibleIsThereTypesOrHasRead() {
        post(brand.client(), "Hello");
        choose(brand.writer(), true);
        try (LiveSocket client = connect(brand.client());
                LiveSocket writer = connect(brand.writer());
                LiveSocket phone = connect(brand.writer())) {
            writer.send(frame("typing"));
            writer.send(frame("read").put("sequence", 1));
            phone.await("receipt");
            writer.send(message("w-1", "I write"));
            client.await("message", one -> one.getString("body").equals("I write"));

            assertThat(client.received("presence")).isEmpty();
            assertThat(client.received("typing")).isEmpty();
            assertThat(client.received("receipt")).isEmpty();
            assertThat(client.await("welcome").getJsonArray("online")).isEmpty();
            String writersPart =
                    "participants.find { it.member_id == '" + brand.writer().memberId() + "' }.";
            as(brand.client())
                    .get(THREADS + thread)
                    .then()
                    .body(writersPart + "online", is(false))
                    .body(writersPart + "last_read_sequence", equalTo(0))
                    .body(writersPart + "last_read_at", nullValue());
            as(brand.writer())
                    .get(THREADS + thread)
                    .then()
                    .body(writersPart + "online", is(true))
                    .body(writersPart + "last_read_sequence", equalTo(1));
            as(brand.writer()).get(THREADS).then().body("results[0].unread", equalTo(0));

            choose(brand.writer(), false);
            assertThat(client.await("presence").getBoolean("online")).isTrue();
            writer.send(frame("read").put("sequence", 2));
            client.await("receipt");
            as(brand.client()).get(THREADS + thread).then().body(writersPart + "last_read_sequence", equalTo(2));
            choose(brand.writer(), true);
            client.await("presence", one -> !one.getBoolean("online"));
        }
    }

    @Test
    @Tag("USR-07")
    void companionsAreToldWhenTheWebsiteSwitchesTheMode() {
        choose(brand.writer(), true);
        try (LiveSocket client = connect(brand.client());
                LiveSocket writer = connect(brand.writer())) {
            writer.await("welcome");

            setting(brand.admin(), "presence.invisible-mode", false).then().statusCode(200);
            settle();
            assertThat(client.await("presence").getBoolean("online")).isTrue();

            setting(brand.admin(), "presence.invisible-mode", true).then().statusCode(200);
            settle();
            client.await("presence", one -> !one.getBoolean("online"));
        }
    }
}
