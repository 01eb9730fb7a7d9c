package io.scriptorium.people.invitation;

import io.restassured.response.Response;
import io.scriptorium.testing.LetterTest;
import io.scriptorium.testing.Person;
import java.util.HashMap;
import java.util.Map;

/** People who are invited. */
abstract class InvitationCase extends LetterTest {

    static final String INVITATIONS = "/api/v1/invitations";
    static final String SUBJECT = "You are invited";
    static final String PASSWORD = "nine bottles on a wall";

    Response invite(Person by, String email, String role, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(Map.of("email", email, "display_name", "Grace Hopper", "role", role));
        body.putAll(more);
        return as(by).body(body).post(INVITATIONS);
    }

    String invited(String email, String role) {
        return invite(brand.admin(), email, role, Map.of())
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    Response accept(String token, String password) {
        return post(INVITATIONS + "/acceptance", Map.of("token", token, "password", password));
    }

    String address(String who) {
        return who + "@" + brand.tenant().slug() + ".example";
    }

    Response signIn(String email, String password) {
        return post("/api/v1/auth/login", Map.of("email", email, "password", password));
    }
}
