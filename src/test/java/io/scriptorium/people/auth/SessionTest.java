package io.scriptorium.people.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.kernel.realtime.EndedSessions;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.LetterTest;
import io.scriptorium.testing.LiveSocket;
import io.scriptorium.testing.LiveStream;
import io.scriptorium.testing.Person;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("AUT-13")
class SessionTest extends LetterTest {

    private static final String SESSIONS = "/api/v1/auth/sessions";
    private static final String PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15"
            + " (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1";

    @Inject
    SessionMemory memory;

    @Inject
    SessionStore store;

    @Inject
    SessionTimers timers;

    @Inject
    EndedSessions ended;

    private String signIn(Person person) {
        return login(person, Database.PASSWORD).path("access_token");
    }

    private String signInByPhone(Person person) {
        return anonymous()
                .header("User-Agent", PHONE)
                .body(Map.of("email", person.email(), "password", Database.PASSWORD))
                .post("/api/v1/auth/login")
                .path("access_token");
    }

    private String currentId(String token) {
        return by(token).get(SESSIONS).path("results.find { it.current }.id");
    }

    private static void requireOver(Response answer) {
        answer.then().statusCode(401).body("code", equalTo("session-over"));
    }

    @Test
    void listsWhereOneIsSignedInAndTakesNames() {
        Person client = brand.client();
        String here = signIn(client);
        clock.advance(Duration.ofMinutes(1));
        String phone = signInByPhone(client);

        by(phone)
                .get(SESSIONS)
                .then()
                .statusCode(200)
                .body("results", hasSize(2))
                .body("results[0].current", equalTo(true))
                .body("results[0].device", equalTo("Safari, iPhone"))
                .body("results[1].current", equalTo(false));
        by(phone)
                .body(Map.of("name", "My phone"))
                .patch(SESSIONS + "/" + currentId(phone))
                .then()
                .statusCode(200)
                .body("name", equalTo("My phone"));
        by(here).get(SESSIONS).then().body("results[0].name", equalTo("My phone"));
        by(signIn(brand.otherClient())).get(SESSIONS).then().body("results", hasSize(1));
    }

    @Test
    void anEndTakesTheAccessTokenAndLiveConnectionsAtOnce() {
        Person client = brand.client();
        String here = signIn(client);
        String phone = signInByPhone(client);
        String ticket = by(phone).post("/api/v1/realtime/tickets").path("ticket");
        String spare = by(phone).post("/api/v1/realtime/tickets").path("ticket");
        try (LiveSocket socket = LiveSocket.open(brand, "/api/v1/order-communications/socket?ticket=" + ticket);
                LiveStream stream = LiveStream.open(
                        brand, "/api/v1/notifications/stream", Map.of("Authorization", "Bearer " + phone));
                LiveStream other = LiveStream.open(
                        brand, "/api/v1/notifications/stream", Map.of("Authorization", "Bearer " + here))) {
            socket.await("welcome");
            stream.await("welcome");
            other.await("welcome");
            String id = currentId(phone);

            by(here).delete(SESSIONS + "/" + id).then().statusCode(204);

            requireOver(by(phone).get(SESSIONS));
            assertThat(socket.awaitClose()).isEqualTo(4003);
            stream.awaitEnd();
            by(here).get(SESSIONS).then().statusCode(200).body("results", hasSize(1));
            by(here).delete(SESSIONS + "/" + id).then().statusCode(404);
        }
        anonymous()
                .get("/api/v1/notifications/stream?ticket=" + spare)
                .then()
                .statusCode(401)
                .body("code", equalTo("invalid-ticket"));
        assertThat(events(client.memberId())).endsWith("auth.session-revoked");
    }

    @Test
    void allOthersEndTogetherAndNobodyElses() {
        Person client = brand.client();
        String here = signIn(client);
        String elsewhere = signIn(client);
        String neighbour = signIn(brand.otherClient());

        by(neighbour).delete(SESSIONS + "/" + currentId(here)).then().statusCode(404);
        by(here).delete(SESSIONS).then().statusCode(204);

        by(here).get(SESSIONS).then().statusCode(200).body("results", hasSize(1));
        requireOver(by(elsewhere).get(SESSIONS));
        by(neighbour).get(SESSIONS).then().statusCode(200);
    }

    @Test
    @Tag("AUT-11")
    void aLockEndsAccessTokensToo() {
        Person client = brand.client();
        String token = signIn(client);

        as(brand.admin())
                .post("/api/v1/users/" + client.memberId() + "/lock")
                .then()
                .statusCode(204);

        requireOver(by(token).get(SESSIONS));
    }

    @Test
    @Tag("AUT-09")
    void aChangedPasswordEndsTheOthersAccessTokens() {
        Person client = brand.client();
        String here = signIn(client);
        String elsewhere = signIn(client);

        by(here).body(Map.of("current_password", Database.PASSWORD, "new_password", "a new and better phrase"))
                .put("/api/v1/auth/password")
                .then()
                .statusCode(204);

        by(here).get(SESSIONS).then().statusCode(200);
        requireOver(by(elsewhere).get(SESSIONS));
    }

    @Test
    @Tag("AUT-04")
    void aRefreshTokenUsedTwiceEndsTheAccessTokens() {
        Response session = login(brand.client(), Database.PASSWORD);
        Map<String, Object> used = Map.of("refresh_token", session.path("refresh_token"));
        String next = post("/api/v1/auth/refresh", used).path("access_token");

        post("/api/v1/auth/refresh", used).then().statusCode(401);

        requireOver(by(next).get(SESSIONS));
        requireOver(by(session.path("access_token")).get(SESSIONS));
    }

    @Test
    void staffSeeAndEndTheSessionsOfMembersButNotOfSuperadmins() {
        Person client = brand.client();
        String first = signIn(client);
        String second = signIn(client);
        String of = "/api/v1/users/" + client.memberId() + "/sessions";

        as(brand.support()).get(of).then().statusCode(403);
        as(brand.admin()).get(of).then().statusCode(200).body("results", hasSize(2));
        as(brand.admin()).delete(of + "/" + currentId(first)).then().statusCode(204);
        requireOver(by(first).get(SESSIONS));
        by(second).get(SESSIONS).then().statusCode(200);
        as(brand.admin()).delete(of).then().statusCode(204);
        requireOver(by(second).get(SESSIONS));
        as(brand.admin())
                .get("/api/v1/users/" + brand.superadmin().memberId() + "/sessions")
                .then()
                .statusCode(403)
                .body("code", equalTo("superadmin-only"));
    }

    @Test
    void theMemoryIsFilledFromTheDatabase() {
        String token = signIn(brand.client());
        UUID id = UUID.fromString(currentId(token));
        Database.update(
                "update people.session set revoked_at = ?, revoked_for = 'revoked' where id = ?",
                clock.instant().atOffset(ZoneOffset.UTC),
                id);
        by(token).get(SESSIONS).then().statusCode(200);

        memory.fill().await().atMost(Duration.ofSeconds(10));

        assertThat(ended.holds(id)).isTrue();
        requireOver(by(token).get(SESSIONS));
    }

    @Test
    @Tag("USR-12")
    void theEndOfTheErasedIsKnownAsLongAsTheirTokensMayBeGood() {
        UUID id = UUID.fromString(currentId(signIn(brand.client())));
        as(brand.admin())
                .post("/api/v1/privacy/members/{id}/erasure", brand.client().memberId())
                .then()
                .statusCode(200);
        settle();
        assertThat(inTenant(store::recentlyEnded))
                .extracting(SessionStore.End::sessionId)
                .contains(id);
        assertThat(Database.column("select address || user_agent from people.session where id = ?", id))
                .containsExactly("erased");

        timers.sweep().await().atMost(Duration.ofSeconds(10));
        assertThat(Database.column("select id from people.session where id = ?", id))
                .hasSize(1);
        clock.advance(Duration.ofMinutes(12));
        timers.sweep().await().atMost(Duration.ofSeconds(10));
        assertThat(Database.column("select id from people.session where id = ?", id))
                .isEmpty();
    }
}
