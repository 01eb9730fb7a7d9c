package io.scriptorium.talk.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.LiveSocket;
import io.scriptorium.testing.LiveStream;
import io.scriptorium.testing.Person;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sockets and streams that are open while something changes of what their members may do. */
@QuarkusTest
@Tag("COM-09")
class LiveRightsTest extends LiveCase {

    private void limit(Person person, String state) {
        as(brand.admin())
                .body(Map.of("state", state, "reason", "Plagiarism, twice"))
                .put("/api/v1/users/" + person.memberId() + "/standing")
                .then()
                .statusCode(200);
    }

    private void forgive(Person person) {
        as(brand.admin())
                .delete("/api/v1/users/" + person.memberId() + "/standing")
                .then()
                .statusCode(204);
    }

    @Test
    @Tag("USR-13")
    void aSuspendedMembersSocketsAndStreamsEndAtOnceAndNobodyElses() {
        String spare = ticket(brand.writer());
        String other = ticket(brand.writer());
        try (LiveSocket socket = connect(brand.writer());
                LiveStream stream = follow(brand.writer());
                LiveSocket neighbour = connect(brand.client());
                LiveStream neighbours = follow(brand.client())) {

            limit(brand.writer(), "suspended");

            assertThat(socket.awaitClose()).isEqualTo(NOT_ALLOWED);
            stream.awaitEnd();
            neighbour.await("presence", one -> !one.getBoolean("online"));
            goesOn(neighbour);
            goesOn(neighbours);
        }
        isRefused(brand.writer(), spare);
        anonymous().get(STREAM + "?ticket=" + other).then().statusCode(401).body("code", equalTo("account-suspended"));

        forgive(brand.writer());

        try (LiveSocket again = connect(brand.writer())) {
            assertThat(sending(again, thread)).isEmpty();
        }
    }

    @Test
    @Tag("USR-14")
    void onProbationOneGoesOnTalking() {
        try (LiveSocket socket = connect(brand.writer());
                LiveStream stream = follow(brand.writer())) {
            limit(brand.writer(), "probation");

            assertThat(sending(socket, thread)).isEmpty();
            goesOn(stream);
        }
    }

    @Test
    @Tag("AUT-11")
    void aLockEndsThemToo() {
        String token = anonymous()
                .body(Map.of("email", brand.client().email(), "password", Database.PASSWORD))
                .post("/api/v1/auth/login")
                .path("access_token");
        Map<String, String> bearer = Map.of("Authorization", "Bearer " + token);
        String ticket =
                anonymous().headers(bearer).post("/api/v1/realtime/tickets").path("ticket");
        try (LiveSocket socket = LiveSocket.open(brand, SOCKET + ticket);
                LiveStream stream = LiveStream.open(brand, STREAM, bearer)) {
            socket.await("welcome");
            stream.await("welcome");

            as(brand.admin())
                    .post("/api/v1/users/" + brand.client().memberId() + "/lock")
                    .then()
                    .statusCode(204);

            assertThat(socket.awaitClose()).isEqualTo(4003);
            stream.awaitEnd();
        }
    }

    @Test
    @Tag("TEN-03")
    void allEndWithASuspendedWebsiteAndNoOther() {
        Brand other = Brand.create();
        try (LiveSocket client = connect(other.client());
                LiveSocket writer = connect(other.writer());
                LiveStream stream = follow(other.client());
                LiveSocket neighbour = connect(brand.client())) {

            suspend(other, "\"0\"", false);

            assertThat(client.awaitClose()).isEqualTo(4006);
            assertThat(writer.awaitClose()).isEqualTo(4006);
            stream.awaitEnd();
            goesOn(neighbour);
        }
        suspend(other, "\"1\"", true);
        connect(other.client()).close();
    }

    private void suspend(Brand website, String tag, boolean active) {
        as(brand.superadmin())
                .header("If-Match", tag)
                .body(Map.of("active", active))
                .patch("/api/v1/websites/" + website.id())
                .then()
                .statusCode(200);
    }
}
