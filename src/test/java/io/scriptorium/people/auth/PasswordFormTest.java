package io.scriptorium.people.auth;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.testing.ApiTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A password counts as it was typed: all of it, and nothing else. */
@QuarkusTest
@Tag("AUT-01")
@Tag("SEC-01")
class PasswordFormTest extends ApiTest {

    private final String email = "ada-" + UUID.randomUUID() + "@example.com";

    private Response register(String password) {
        return anonymous()
                .body(Map.of("email", email, "password", password, "display_name", "Ada"))
                .post("/api/v1/auth/register");
    }

    private Response login(String password) {
        return anonymous().body(Map.of("email", email, "password", password)).post("/api/v1/auth/login");
    }

    @Test
    void theLastOfManyCharactersCounts() {
        String most = "nine bottles on a wall ".repeat(4) + "and one more";
        register(most + "x").then().statusCode(201);

        for (String other : List.of(most + "y", most, most + "X", most + "x ")) {
            login(other).then().statusCode(401);
        }
        login(most + "x").then().statusCode(200);
    }

    @Test
    void sixtyFourCharactersOfAnyKindAreTaken() {
        String owls = "🦉🦊🐻🐼".repeat(16);
        register(owls).then().statusCode(201);

        login(owls.substring(2)).then().statusCode(401);
        login(owls).then().statusCode(200);
    }

    @Test
    void oneWordComposedInTwoWaysIsOne() {
        register("cafe\u0301 au lait").then().statusCode(201);

        login("cafe au lait").then().statusCode(401);
        login("caf\u00e9 au lait").then().statusCode(200);
    }

    @Test
    void itNeedNotBeOfManyKindsAndDoesNotExpire() {
        register("treppengelaender").then().statusCode(201);

        clock.advance(Duration.ofDays(400));
        login("treppengelaender").then().statusCode(200);
    }
}
