package io.scriptorium.talk.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.data.Ids;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.EmbeddedServices;
import io.scriptorium.testing.Person;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ChatApiTest extends ApiTest {

    private static final String PATH = "/api/v1/order-communications/threads";

    @Inject
    Threads threads;

    private final UUID order = Ids.next();

    private UUID open(Person... people) {
        List<UUID> members = List.of(people).stream().map(Person::memberId).toList();
        return inTenant(() -> threads.open("order", order, "Essay on bees", members));
    }

    private String messages(UUID thread) {
        return PATH + "/" + thread + "/messages";
    }

    private void say(Person person, UUID thread, String body) {
        as(person).body(Map.of("body", body)).post(messages(thread)).then().statusCode(201);
    }

    @Test
    @Tag("COM-01")
    @Tag("COM-02")
    @Tag("COM-07")
    void carriesMessagesBetweenThoseWhoTakePart() {
        UUID thread = open(brand.client(), brand.writer());
        say(brand.client(), thread, "Hello");
        say(brand.writer(), thread, "Good day");
        say(brand.writer(), thread, "How may I help?");

        as(brand.client())
                .get(messages(thread))
                .then()
                .statusCode(200)
                .body("results.body", contains("Hello", "Good day", "How may I help?"))
                .body("results.sequence", contains(1, 2, 3));
        as(brand.client())
                .get(PATH)
                .then()
                .body("results[0].title", equalTo("Essay on bees"))
                .body("results[0].subject_id", equalTo(order.toString()))
                .body("results[0].unread", equalTo(2))
                .body("results[0].last_sequence", equalTo(3));
        as(brand.client())
                .body(Map.of("sequence", 2))
                .post(PATH + "/" + thread + "/read")
                .then()
                .statusCode(204);
        as(brand.client())
                .body(Map.of("sequence", 1))
                .post(PATH + "/" + thread + "/read")
                .then()
                .statusCode(204);
        as(brand.client())
                .get(PATH + "/" + thread)
                .then()
                .body("thread.unread", equalTo(1))
                .body("thread.last_read_sequence", equalTo(2))
                .body(
                        "participants.member_id",
                        containsInAnyOrder(
                                brand.client().memberId().toString(),
                                brand.writer().memberId().toString()))
                .body("participants.find { it.last_read_sequence == 2 }.last_read_at", notNullValue());
        assertThat(events(thread)).containsOnly("chat.message-posted").hasSize(3);
    }

    @Test
    @Tag("COM-05")
    void isHiddenFromEveryoneElse() {
        UUID thread = open(brand.client(), brand.writer());
        say(brand.client(), thread, "Secret");
        Person stranger = Brand.create().client();

        for (Person other : List.of(brand.otherClient(), brand.writer(2), brand.editor(), stranger)) {
            as(other).get(PATH).then().body("results", hasSize(0));
            as(other).get(PATH + "/" + thread).then().statusCode(404);
            as(other).get(messages(thread)).then().statusCode(404);
            as(other).body(Map.of("body", "Hi")).post(messages(thread)).then().statusCode(404);
            as(other)
                    .body(Map.of("sequence", 1))
                    .post(PATH + "/" + thread + "/read")
                    .then()
                    .statusCode(404);
        }
        anonymous().get(PATH).then().statusCode(401);
    }

    @Test
    @Tag("COM-02")
    @Tag("COM-05")
    void letsStaffSeeAllAndJoinByWriting() {
        UUID thread = open(brand.client(), brand.writer());
        say(brand.client(), thread, "Hello");

        as(brand.support()).get(PATH).then().body("results.id", contains(thread.toString()));
        as(brand.admin()).get(messages(thread)).then().body("results", hasSize(1));
        as(brand.admin()).get(PATH + "/" + thread).then().body("participants", hasSize(2));
        say(brand.admin(), thread, "I look after this");
        as(brand.client()).get(PATH + "/" + thread).then().body("participants", hasSize(3));
    }

    @Test
    @Tag("COM-05")
    void whoWritesWhileBeingReplacedNeitherWaitsNorStays() throws SQLException {
        UUID thread = open(brand.client(), brand.writer());
        try (Connection reassignment = DriverManager.getConnection(EmbeddedServices.superuserJdbcUrl());
                Statement statement = reassignment.createStatement()) {
            reassignment.setAutoCommit(false);
            statement.execute("update talk.participant set left_at = now() where thread_id = '" + thread
                    + "' and member_id = '" + brand.writer().memberId() + "'");
            say(brand.writer(), thread, "One last word");
            statement.execute("insert into talk.participant (tenant_id, thread_id, member_id, joined_at) values ('"
                    + brand.id() + "', '" + thread + "', '" + brand.writer(2).memberId() + "', now())");
            reassignment.commit();
        }

        as(brand.writer()).get(PATH + "/" + thread).then().statusCode(404);
        as(brand.writer(2)).get(messages(thread)).then().body("results", hasSize(1));
    }

    @Test
    @Tag("COM-02")
    void answersWithTheMessageAsItIsStored() {
        UUID thread = open(brand.client(), brand.writer());
        Map<String, Object> answered = as(brand.client())
                .body(Map.of("body", "Hello", "client_id", "c-1"))
                .post(messages(thread))
                .path("");

        as(brand.writer()).get(messages(thread)).then().body("results", contains(answered));
    }

    @Test
    @Tag("COM-02")
    void storesAMessageOnceHoweverOftenItIsSent() {
        UUID thread = open(brand.client(), brand.writer());
        Map<String, String> message = Map.of("body", "Hello", "client_id", "c-1");
        List<String> ids = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> as(brand.client())
                        .body(message)
                        .post(messages(thread))
                        .then()
                        .statusCode(201)
                        .body("sequence", equalTo(1))
                        .extract()
                        .<String>path("id"))
                .distinct()
                .toList();

        assertThat(ids).hasSize(1);
        as(brand.writer()).body(message).post(messages(thread)).then().body("sequence", equalTo(2));
    }

    @Test
    @Tag("COM-02")
    void numbersMessagesWithoutGapsWhenManyWriteAtOnce() {
        UUID thread = open(brand.client(), brand.writer());
        IntStream.range(0, 20)
                .parallel()
                .forEach(i -> say(i % 2 == 0 ? brand.client() : brand.writer(), thread, "m" + i));

        List<Integer> sequences =
                as(brand.client()).get(messages(thread) + "?limit=50").path("results.sequence");
        assertThat(sequences).isEqualTo(IntStream.rangeClosed(1, 20).boxed().toList());
    }

    @Test
    @Tag("COM-01")
    @Tag("COM-05")
    void followsItsSubjectJoiningLeavingAndClosing() {
        UUID thread = open(brand.client());
        assertThat(open(brand.client())).isEqualTo(thread);
        inTenant(() -> threads.join("order", order, brand.writer().memberId()));
        say(brand.writer(), thread, "I took it");
        inTenant(() -> threads.leave("order", order, brand.writer().memberId()));
        as(brand.writer()).get(messages(thread)).then().statusCode(404);
        inTenant(() -> threads.close("order", order));

        as(brand.client())
                .body(Map.of("body", "Still there?"))
                .post(messages(thread))
                .then()
                .statusCode(409)
                .body("code", equalTo("thread-closed"));
        as(brand.client()).get(messages(thread)).then().body("results", hasSize(1));
        as(brand.client()).get(PATH + "?closed=true").then().body("results", hasSize(1));
        as(brand.client()).get(PATH + "?closed=false").then().body("results", hasSize(0));
    }

    @Test
    @Tag("COM-02")
    void refusesBadMessages() {
        UUID thread = open(brand.client());
        for (Map<String, String> bad : List.of(
                Map.of("body", " "),
                Map.of("body", "x".repeat(10_001)),
                Map.of("body", "a\0b"),
                Map.of("body", "a", "client_id", "no spaces"),
                Map.of("text", "a"))) {
            as(brand.client()).body(bad).post(messages(thread)).then().statusCode(400);
        }
        as(brand.client())
                .body(Map.of("sequence", -1))
                .post(PATH + "/" + thread + "/read")
                .then()
                .statusCode(400);
        as(brand.client()).get(messages(thread)).then().body("results", hasSize(0));
    }

    @Test
    @Tag("COM-04")
    @Tag("NTF-07")
    void notifiesTheOthers() {
        UUID thread = open(brand.client(), brand.writer());
        say(brand.client(), thread, "Hello");
        settle();

        as(brand.writer())
                .get("/api/v1/notifications")
                .then()
                .body("results.title", contains("New message: Essay on bees"))
                .body("results[0].subject_id", equalTo(thread.toString()))
                .body("results[0].topic", equalTo("chat.message-posted"));
        as(brand.client()).get("/api/v1/notifications").then().body("results", hasSize(0));
    }
}
