package io.scriptorium.talk.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.data.Ids;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sockets and streams that are open while something changes of what their members may do. */
@QuarkusTest
@Tag("COM-09")
class LiveRightsTest extends ApiTest {

    private static final String SOCKET = "/api/v1/order-communications/socket?ticket=";
    private static final String STREAM = "/api/v1/notifications/stream";
    private static final int NOT_ALLOWED = 4005;

    @Inject
    Threads threads;

    private UUID thread;
    private int asked;

    @BeforeEach
    void openThread() {
        thread = threadOf(brand.client(), brand.writer());
    }

    private UUID threadOf(Person... people) {
        List<UUID> members = List.of(people).stream().map(Person::memberId).toList();
        return inTenant(() -> threads.open("order", Ids.next(), "Essay", members));
    }

    private LiveSocket connect(Person person) {
        LiveSocket socket = LiveSocket.open(person.brand(), SOCKET + ticket(person));
        socket.await("welcome");
        return socket;
    }

    private LiveStream follow(Person person) {
        LiveStream stream = LiveStream.open(person.brand(), STREAM, Map.of("Authorization", "Bearer " + token(person)));
        stream.await("welcome");
        return stream;
    }

    /** Sends a frame about a conversation; gives the problem with it, or nothing once a ping behind it is answered. */
    private String problemOf(LiveSocket socket, UUID about, String type, String name, Object value) {
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

    private String sending(LiveSocket socket, UUID to) {
        return problemOf(socket, to, "send", "body", "Hello");
    }

    private String reading(LiveSocket socket, UUID about) {
        return problemOf(socket, about, "resume", "after", 0);
    }

    private static void goesOn(LiveSocket socket) {
        int pongs = socket.received("pong").size();
        socket.send(new JsonObject().put("type", "ping"));
        Awaitility.await().until(() -> socket.received("pong").size() > pongs);
    }

    private static void goesOn(LiveStream stream) {
        int comments = stream.comments();
        Awaitility.await().until(() -> stream.comments() > comments + 1);
    }

    private void isRefused(Person person, String ticket) {
        assertThatThrownBy(() -> LiveSocket.open(person.brand(), SOCKET + ticket))
                .isInstanceOf(UpgradeRejectedException.class);
    }

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

    private void takeRole(Person person) {
        as(brand.superadmin())
                .delete("/api/v1/access/members/" + person.memberId() + "/role")
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
