package io.scriptorium.people.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.LetterTest;
import io.scriptorium.testing.Person;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LockTest extends LetterTest {

    private Response act(Person person, String id, String what) {
        return as(person).post("/api/v1/users/" + id + "/" + what);
    }

    @Test
    @Tag("AUT-11")
    void aLockEndsAllSessionsAtOnce() {
        Person client = brand.client();
        String session = login(client, Database.PASSWORD).path("refresh_token");
        String id = client.memberId().toString();

        act(brand.admin(), id, "lock").then().statusCode(204);

        post("/api/v1/auth/refresh", Map.of("refresh_token", session))
                .then()
                .statusCode(401)
                .body("code", equalTo("session-over"));
        login(client, Database.PASSWORD).then().statusCode(403).body("code", equalTo("account-locked"));
        login(client, "another secret").then().statusCode(401).body("code", equalTo("bad-credentials"));
        assertThat(Database.number(
                        "select count(*) from people.session where member_id = ? and revoked_for = 'locked'",
                        client.memberId()))
                .isOne();

        as(brand.admin()).delete("/api/v1/users/" + id + "/lock").then().statusCode(204);
        post("/api/v1/auth/refresh", Map.of("refresh_token", session)).then().statusCode(401);
        login(client, Database.PASSWORD).then().statusCode(200);
        assertThat(events(client.memberId()))
                .containsExactly("auth.logged-in", "user.locked", "user.unlocked", "auth.logged-in");
        letter(client.email(), "Your account is locked");
        letter(client.email(), "Your account is unlocked");
    }

    @Test
    @Tag("AUT-11")
    void onlyThePasswordOfTheLoginIsToldOfALock() {
        Person client = brand.client();
        act(brand.admin(), client.memberId().toString(), "lock").then().statusCode(204);

        for (String password : List.of(Database.PASSWORD, "another secret")) {
            post("/api/v1/auth/register", registration(client, password))
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("already-registered"));
        }
        post("/api/v1/auth/magic-links", Map.of("email", client.email())).then().statusCode(202);
        assertThat(letters(client.email(), "Sign in")).isEmpty();
        anonymous(Brand.create())
                .body(registration(client, Database.PASSWORD))
                .post("/api/v1/auth/register")
                .then()
                .statusCode(201);
    }

    private static Map<String, Object> registration(Person person, String password) {
        return Map.of("email", person.email(), "password", password, "display_name", person.name());
    }

    @Test
    @Tag("AUT-11")
    void unlockingForgetsWrongPasswordsToo() {
        guessFiveTimes();
        lockAndUnlock();

        login(brand.client(), Database.PASSWORD).then().statusCode(200);
    }

    private void guessFiveTimes() {
        for (int i = 0; i < 5; i++) {
            login(brand.client(), "wrong password").then().statusCode(401);
        }
    }

    private void lockAndUnlock() {
        String id = brand.client().memberId().toString();
        act(brand.admin(), id, "lock").then().statusCode(204);
        as(brand.admin()).delete("/api/v1/users/" + id + "/lock").then().statusCode(204);
    }

    @Test
    @Tag("AUT-11")
    @Tag("SEC-01")
    void unlockingOverAndOverLetsNobodyGuessOn() {
        guessFiveTimes();
        lockAndUnlock();
        guessFiveTimes();
        lockAndUnlock();
        login(brand.client(), "wrong password").then().statusCode(429);

        clock.advance(Duration.ofMinutes(1));
        lockAndUnlock();
        login(brand.client(), Database.PASSWORD).then().statusCode(200);
    }

    @Test
    @Tag("AUT-11")
    void nobodyLocksThemselvesOutAndAdminsNoSuperadmin() {
        act(brand.admin(), brand.admin().memberId().toString(), "lock")
                .then()
                .statusCode(409)
                .body("code", equalTo("own-account"));
        act(brand.admin(), brand.superadmin().memberId().toString(), "lock")
                .then()
                .statusCode(403)
                .body("code", equalTo("superadmin-only"));
        act(brand.support(), brand.client().memberId().toString(), "lock")
                .then()
                .statusCode(403);
    }
}
