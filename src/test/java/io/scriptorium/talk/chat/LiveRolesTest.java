package io.scriptorium.talk.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.LiveSocket;
import io.scriptorium.testing.LiveStream;
import io.scriptorium.testing.Person;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sockets and streams that are open while the roles of their members change. */
@QuarkusTest
@Tag("COM-09")
class LiveRolesTest extends LiveCase {

    private String reading(LiveSocket socket, UUID about) {
        return problemOf(socket, about, "resume", "after", 0);
    }

    private void takeRole(Person person) {
        as(brand.superadmin())
                .delete("/api/v1/access/members/" + person.memberId() + "/role")
                .then()
                .statusCode(204);
    }

    @Test
    @Tag("RBA-03")
    void whoMayNotTalkAnyMoreLosesTheSocketButNotTheStream() {
        Person support = brand.support();
        String spare = ticket(support);
        try (LiveSocket socket = connect(support);
                LiveStream stream = follow(support);
                LiveSocket neighbour = connect(brand.client())) {

            give(support, "all", "users.view");

            assertThat(socket.awaitClose()).isEqualTo(NOT_ALLOWED);
            goesOn(stream);
            goesOn(neighbour);
        }
        isRefused(support, spare);
        isRefused(support, ticket(support));

        takeRole(support);

        connect(support).close();
    }

    @Test
    @Tag("RBA-03")
    void onAnOpenSocketOneReadsAndWritesByWhatOneMayDoNow() {
        Person support = brand.support();
        UUID foreign = threadOf(brand.otherClient(), brand.writer());
        try (LiveSocket client = connect(brand.client());
                LiveSocket socket = connect(support)) {
            assertThat(sending(client, thread)).isEmpty();
            assertThat(reading(socket, thread)).isEmpty();
            socket.await("message");

            give(support, "all", "chat.use", "users.view");

            assertThat(reading(socket, thread)).isEqualTo("not-found");
            assertThat(sending(socket, thread)).isEqualTo("not-found");
            assertThat(problemOf(socket, thread, "read", "sequence", 1)).isEqualTo("not-found");

            give(support, "own", "chat.use", "chat.read-all");

            assertThat(reading(socket, thread)).isEqualTo("not-found");
            assertThat(sending(socket, foreign)).isEqualTo("not-found");

            takeRole(support);

            assertThat(reading(socket, thread)).isEmpty();
            assertThat(sending(socket, foreign)).isEmpty();
            assertThat(socket.await("ack").getString("thread")).isEqualTo(foreign.toString());
        }
    }

    /** Thirty megabytes: far more than waits in the buffers between the two. */
    private void fill(int messages) {
        Database.update("""
                insert into talk.message (tenant_id, id, thread_id, sequence, sender_id, client_id, body, created_at)
                select ?, gen_random_uuid(), ?, n, ?, null, repeat('x', 10000), now()
                from generate_series(1, ?) as n
                """, brand.id(), thread, brand.client().memberId(), messages);
        Database.update("update talk.thread set last_sequence = ? where id = ?", messages, thread);
    }

    @Test
    @Tag("RBA-03")
    void whoLosesTheRightToReadWhileCatchingUpGetsNoMore() {
        Person support = brand.support();
        fill(3_000);
        try (LiveSocket socket = connect(support)) {
            socket.readOnly(1);
            socket.send(
                    new JsonObject().put("type", "hello").put("resume", new JsonObject().put(thread.toString(), 0)));
            socket.await("message");

            give(support, "all", "chat.use");
            socket.readOn();

            assertThat(socket.await("problem").getString("code")).isEqualTo("not-found");
            assertThat(socket.received("message")).hasSizeBetween(1, 2_900);
            goesOn(socket);
        }
    }

    @Test
    @Tag("RBA-03")
    void aChangeOfTheRoleThatOneHasIsHeededToo() {
        Person support = brand.support();
        String role = as(brand.superadmin())
                .body(Map.of("name", "Reader", "base_role", "support", "permissions", List.of("chat.use")))
                .post("/api/v1/access/custom-roles")
                .path("id");
        as(brand.superadmin())
                .body(Map.of("role_id", role))
                .put("/api/v1/access/members/" + support.memberId() + "/role")
                .then()
                .statusCode(200);
        try (LiveSocket socket = connect(support)) {
            assertThat(reading(socket, thread)).isEqualTo("not-found");

            change(role, 0, "chat.use", "chat.read-all");
            assertThat(reading(socket, thread)).isEmpty();

            change(role, 1, "chat.read-all");
            assertThat(socket.awaitClose()).isEqualTo(NOT_ALLOWED);
        }
    }

    private void change(String role, int version, String... permissions) {
        as(brand.superadmin())
                .header("If-Match", "\"" + version + "\"")
                .body(Map.of("name", "Reader", "permissions", List.of(permissions)))
                .put("/api/v1/access/custom-roles/" + role)
                .then()
                .statusCode(200);
    }
}
