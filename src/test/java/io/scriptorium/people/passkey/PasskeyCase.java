package io.scriptorium.people.passkey;

import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Person;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** A page of the website, and an authenticator in software. */
abstract class PasskeyCase extends ApiTest {

    static final String PASSKEYS = "/api/v1/auth/passkeys";
    static final String LOGIN = "/api/v1/auth/login/passkey";
    String page = "";
    SoftAuthenticator phone = new SoftAuthenticator("");

    @BeforeEach
    void openThePage() {
        page = "http://" + brand.host();
        phone = new SoftAuthenticator(page).counting(1);
    }

    static JsonObject options(RequestSpecification request, String origin, String path) {
        return new JsonObject(request.header("Origin", origin)
                .post(path)
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    JsonObject loginOptions() {
        return options(anonymous(), page, LOGIN + "/options");
    }

    Response register(Person person, String name, Map<String, Object> credential) {
        return as(person).body(Map.of("name", name, "credential", credential)).post(PASSKEYS);
    }

    Response register(Person person, SoftAuthenticator authenticator) {
        return register(person, "Phone", authenticator.create(options(as(person), page, PASSKEYS + "/options")));
    }

    Response login(Map<String, Object> credential) {
        return anonymous().body(Map.of("credential", credential)).post(LOGIN);
    }

    static void isRefused(Response answer) {
        answer.then().statusCode(401).body("code", equalTo("passkey-refused"));
    }
}
