package io.scriptorium.talk.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.scriptorium.kernel.data.Ids;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Person;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which kinds of messages a website allows. */
@QuarkusTest
@Tag("TEN-14")
class MessageKindsTest extends ApiTest {

    @Inject
    Threads threads;

    private UUID open(Person... people) {
        List<UUID> members = Stream.of(people).map(Person::memberId).toList();
        return inTenant(() -> threads.open("order", Ids.next(), "Essay on bees", members));
    }

    private void allow(String... kinds) {
        as(brand.admin())
                .header("If-Match", "*")
                .body(Map.of("value", List.of(kinds)))
                .put("/api/v1/settings/chat.kinds")
                .then()
                .statusCode(200);
    }

    private ValidatableResponse say(Person person, UUID thread, String clientId) {
        return as(person)
                .body(Map.of("body", "Hello", "client_id", clientId))
                .post("/api/v1/order-communications/threads/" + thread + "/messages")
                .then();
    }

    private static void isRefused(ValidatableResponse answer) {
        answer.statusCode(403).body("code", equalTo("message-kind-off"));
    }

    @Test
    void clientsAndWritersMayBeKeptFromWritingToEachOther() {
        UUID both = open(brand.client(), brand.writer());
        UUID withStaff = open(brand.client(), brand.support());
        say(brand.client(), both, "before").statusCode(201);

        allow("client-staff", "staff-writer", "staff-staff");

        isRefused(say(brand.client(), both, "after"));
        isRefused(say(brand.writer(), both, "after"));
        say(brand.client(), both, "before").statusCode(201);
        say(brand.client(), withStaff, "asked").statusCode(201);
        say(brand.support(), withStaff, "answered").statusCode(201);
        say(brand.admin(), both, "to-both").statusCode(201);
        assertThat(events(both)).containsExactly("chat.message-posted", "chat.message-posted");
    }

    @Test
    void oneToWhomNobodyMayWriteKeepsAllFromIt() {
        UUID all = open(brand.client(), brand.writer(), brand.editor());

        allow("client-writer", "staff-writer");

        isRefused(say(brand.client(), all, "1"));
        isRefused(say(brand.editor(), all, "2"));
        say(brand.writer(), all, "3").statusCode(201);
    }

    @Test
    void onlyThoseWhoMayKnowOfAConversationAreToldSo() {
        UUID both = open(brand.client(), brand.writer());

        allow();

        isRefused(say(brand.client(), both, "1"));
        say(brand.otherClient(), both, "2").statusCode(404);
    }

    @Test
    void whatIsNoKindIsRefused() {
        as(brand.admin())
                .header("If-Match", "*")
                .body(Map.of("value", List.of("writer-client")))
                .put("/api/v1/settings/chat.kinds")
                .then()
                .statusCode(400);
    }
}
