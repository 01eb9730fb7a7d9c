package io.scriptorium.people.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.Person;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SignInTest extends ApiTest {

    private Response login(String email, String password) {
        return anonymous().body(Map.of("email", email, "password", password)).post("/api/v1/auth/login");
    }

    private Response login(Person person) {
        return login(person.email(), Database.PASSWORD);
    }

    private Response refresh(String token) {
        return anonymous().body(Map.of("refresh_token", token)).post("/api/v1/auth/refresh");
    }

    @Test
    @Tag("AUT-02")
    @Tag("AUT-03")
    void aMemberSignsInAndIsKnown() {
        Person client = brand.client();

        String token = login(client)
                .then()
                .statusCode(200)
                .body("token_type", equalTo("Bearer"))
                .body("expires_in", equalTo(600))
                .body("refresh_token", notNullValue())
                .header("Cache-Control", "no-store")
                .extract()
                .path("access_token");

        anonymous()
                .header("Authorization", "Bearer " + token)
                .get("/api/v1/users/me")
                .then()
                .statusCode(200)
                .body("id", equalTo(client.memberId().toString()))
                .body("email", equalTo(client.email()))
                .body("role", equalTo("client"));
        assertThat(events(client.memberId())).containsExactly("auth.logged-in");
    }
}
