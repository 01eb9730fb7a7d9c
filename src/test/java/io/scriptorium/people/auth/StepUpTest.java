package io.scriptorium.people.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.people.factor.AuthenticatorApp;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.Person;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is about security or money asks for a fresh proof of who one is. */
@QuarkusTest
@Tag("AUT-03")
class StepUpTest extends ApiTest {

    private static final String REAUTHENTICATION = "/api/v1/auth/reauthentication";

    private record Device(String access, String refresh) {}

    private Device signIn(Person person) {
        Response answer = anonymous()
                .body(Map.of("email", person.email(), "password", Database.PASSWORD))
                .post("/api/v1/auth/login");
        answer.then().statusCode(200);
        return new Device(answer.path("access_token"), answer.path("refresh_token"));
    }

    private Response call(String token, String path, Map<String, Object> body) {
        return by(token).body(body).post(path);
    }

    private Response enrol(String token) {
        return call(token, "/api/v1/auth/factors/totp", Map.of());
    }

    private static void isAskedFor(Response answer) {
        answer.then()
                .statusCode(401)
                .header("WWW-Authenticate", equalTo("Bearer error=\"insufficient_user_authentication\", max_age=300"))
                .body("code", equalTo("step-up-required"))
                .body("max_age", equalTo(300));
    }

    @Test
    void aProofIsFreshForFiveMinutesAlsoThroughARefresh() {
        Device device = signIn(brand.client());
        enrol(device.access()).then().statusCode(201);

        clock.advance(Duration.ofMinutes(5));
        isAskedFor(enrol(device.access()));
        String refreshed = anonymous()
                .body(Map.of("refresh_token", device.refresh()))
                .post("/api/v1/auth/refresh")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
        isAskedFor(enrol(refreshed));
    }

    @Test
    void thePasswordMakesItFreshAgain() {
        Person client = brand.client();
        Device device = signIn(client);
        clock.advance(Duration.ofMinutes(6));

        call(device.access(), REAUTHENTICATION, Map.of("password", "not this one"))
                .then()
                .statusCode(401)
                .body("code", equalTo("bad-credentials"));
        String fresh = call(device.access(), REAUTHENTICATION, Map.of("password", Database.PASSWORD))
                .then()
                .statusCode(200)
                .body("token_type", equalTo("Bearer"))
                .body("access_token", notNullValue())
                .extract()
                .path("access_token");

        enrol(fresh).then().statusCode(201);
        isAskedFor(enrol(device.access()));
        assertThat(events(client.memberId())).containsExactly("auth.logged-in", "auth.reauthenticated");
    }

    @Test
    void aSecondFactorMakesItFreshAgain() {
        Device device = signIn(brand.client());
        AuthenticatorApp app = AuthenticatorApp.of(enrol(device.access()));
        call(device.access(), "/api/v1/auth/factors/totp/confirmation", Map.of("code", app.code(clock.instant())))
                .then()
                .statusCode(200);
        clock.advance(Duration.ofMinutes(6));

        String fresh = call(
                        device.access(), REAUTHENTICATION, Map.of("method", "totp", "code", app.code(clock.instant())))
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");

        call(fresh, "/api/v1/auth/factors/recovery-codes", Map.of()).then().statusCode(200);
    }

    @Test
    @Tag("SEC-05")
    void guessingThePasswordIsSlowedHereToo() {
        Device device = signIn(brand.client());
        for (int i = 0; i < 5; i++) {
            call(device.access(), REAUTHENTICATION, Map.of("password", "wrong" + i))
                    .then()
                    .statusCode(401);
        }
        call(device.access(), REAUTHENTICATION, Map.of("password", Database.PASSWORD))
                .then()
                .statusCode(429)
                .body("code", equalTo("too-many-attempts"));
    }

    @Test
    void aSessionThatIsOverProvesNothing() {
        Device device = signIn(brand.client());
        call(device.access(), "/api/v1/auth/logout", Map.of("refresh_token", device.refresh()))
                .then()
                .statusCode(204);

        call(device.access(), REAUTHENTICATION, Map.of("password", Database.PASSWORD))
                .then()
                .statusCode(401)
                .body("code", equalTo("session-over"));
    }

    @Test
    void somethingMustBeProved() {
        Device device = signIn(brand.client());

        call(device.access(), REAUTHENTICATION, Map.of()).then().statusCode(400);
        call(device.access(), REAUTHENTICATION, Map.of("method", "totp", "code", "123456"))
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("method"));
    }

    @Test
    @Tag("PAY-03")
    void moneyThatStaffNotesNeedsIt() {
        Device device = signIn(brand.admin());
        clock.advance(Duration.ofMinutes(6));
        UUID any = UUID.randomUUID();

        isAskedFor(call(device.access(), "/api/v1/wallet/top-ups/" + any + "/confirmation", Map.of("reference", "b")));
        isAskedFor(call(
                device.access(),
                "/api/v1/order-payments",
                Map.of("order_id", any, "method", "manual", "reference", "bank-1")));
        String fresh = call(device.access(), REAUTHENTICATION, Map.of("password", Database.PASSWORD))
                .path("access_token");
        call(fresh, "/api/v1/wallet/top-ups/" + any + "/confirmation", Map.of("reference", "b"))
                .then()
                .statusCode(404);
    }

    @Test
    @Tag("TEN-05")
    void aSessionThatStaffLeftOpenSwitchesNothingOff() {
        Device device = signIn(brand.admin());
        clock.advance(Duration.ofMinutes(6));

        Response answer = by(device.access())
                .header("If-Match", "\"0\"")
                .body(Map.of("value", Map.of("enabled", false)))
                .put("/api/v1/settings/auth.second-factor-required");

        isAskedFor(answer);
    }

    @Test
    @Tag("RBA-02")
    void whoMayNotDoItIsToldSoFirst() {
        Device device = signIn(brand.support());
        clock.advance(Duration.ofMinutes(6));

        call(device.access(), "/api/v1/fines", Map.of()).then().statusCode(403).body("code", equalTo("forbidden"));
    }

    @Test
    @Tag("ORD-10")
    void clientsDecideAboutTheirOwnOrdersWithoutIt() {
        String approval = "/api/v1/orders/" + UUID.randomUUID() + "/approval";
        Device client = signIn(brand.client());
        Device support = signIn(brand.support());
        clock.advance(Duration.ofMinutes(6));

        call(client.access(), approval, Map.of()).then().statusCode(404);
        isAskedFor(call(support.access(), approval, Map.of()));
    }

    @Test
    void aClientWhoWasGivenMoreIsAskedAsStaffIs() {
        String approval = "/api/v1/orders/" + UUID.randomUUID() + "/approval";
        Device client = signIn(brand.client());
        clock.advance(Duration.ofMinutes(6));

        give(brand.client(), "all", "orders.approve", "users.view");
        call(client.access(), approval, Map.of()).then().statusCode(404);
        give(brand.client(), "all", "orders.approve", "orders.manage");
        isAskedFor(call(client.access(), approval, Map.of()));
    }
}
