package io.scriptorium.people.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.Person;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("AUT-09")
@Tag("SEC-01")
class PasswordChangeTest extends ApiTest {

    private static final String NEXT = "a new and better phrase";

    private Response login(Person person, String password) {
        return anonymous()
                .body(Map.of("email", person.email(), "password", password))
                .post("/api/v1/auth/login");
    }

    private Response change(String token, String current, String next) {
        return by(token)
                .body(Map.of("current_password", current, "new_password", next))
                .put("/api/v1/auth/password");
    }

    private Response refresh(Response session) {
        return anonymous()
                .body(Map.of("refresh_token", session.path("refresh_token")))
                .post("/api/v1/auth/refresh");
    }

    @Test
    void theOtherSessionsEnd() {
        Person client = brand.client();
        Response here = login(client, Database.PASSWORD);
        Response elsewhere = login(client, Database.PASSWORD);

        change(here.path("access_token"), Database.PASSWORD, NEXT).then().statusCode(204);

        refresh(here).then().statusCode(200);
        refresh(elsewhere).then().statusCode(401).body("code", equalTo("session-over"));
        login(client, Database.PASSWORD).then().statusCode(401);
        login(client, NEXT).then().statusCode(200);
        assertThat(events(client.memberId())).contains("auth.password-changed");
    }

    @Test
    void thePresentOneIsNeededAndTheNextOneMustBeGood() {
        String token = login(brand.client(), Database.PASSWORD).path("access_token");

        change(token, "not this one", NEXT).then().statusCode(401).body("code", equalTo("bad-credentials"));
        change(token, Database.PASSWORD, "Football2026")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("new_password"));
        change(token, Database.PASSWORD, "short").then().statusCode(400);
    }

    @Test
    @Tag("SEC-05")
    void guessingIsSlowedHereToo() {
        String token = login(brand.client(), Database.PASSWORD).path("access_token");
        for (int i = 0; i < 5; i++) {
            change(token, "wrong" + i, NEXT).then().statusCode(401);
        }
        change(token, Database.PASSWORD, NEXT).then().statusCode(429);
    }
}
