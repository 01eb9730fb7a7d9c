package io.scriptorium.people.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.scriptorium.people.factor.AuthenticatorApp;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.LetterTest;
import io.scriptorium.testing.Person;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("AUT-14")
class DeviceTrustTest extends LetterTest {

    private static final String DEVICES = "/api/v1/auth/devices";
    private static final String REAUTHENTICATION = "/api/v1/auth/reauthentication";
    private static final String NEW_PASSWORD = "a raft of nine otters";

    private AuthenticatorApp enrol(Person person) {
        AuthenticatorApp app = AuthenticatorApp.setUp(() -> as(person), clock.instant());
        clock.advance(Duration.ofSeconds(30));
        return app;
    }

    private Response signIn(Person person, String password, @Nullable String device) {
        RequestSpecification request = anonymous(person.brand());
        if (device != null) {
            request.header("X-Device-Token", device);
        }
        return request.body(Map.of("email", person.email(), "password", password))
                .post("/api/v1/auth/login");
    }

    private Response signIn(Person person, @Nullable String device) {
        return signIn(person, Database.PASSWORD, device);
    }

    private Response verify(Response challenged, AuthenticatorApp app, @Nullable String device, boolean trust) {
        clock.advance(Duration.ofSeconds(30));
        RequestSpecification request = anonymous();
        if (device != null) {
            request.header("X-Device-Token", device);
        }
        return request.body(Map.of(
                        "challenge",
                        challenged.path("challenge.token"),
                        "method",
                        "totp",
                        "code",
                        app.code(clock.instant()),
                        "trust_device",
                        trust))
                .post("/api/v1/auth/login/verification");
    }

    /** The token of a device that the person trusts from now on. */
    private String trust(Person person, AuthenticatorApp app) {
        Response answer = verify(signIn(person, null), app, null, true);
        return answer.then().statusCode(200).extract().path("device_token");
    }

    private static void isIn(Response answer) {
        answer.then().statusCode(200).body("access_token", notNullValue()).body("challenge", nullValue());
    }

    private static void isAsked(Response answer) {
        answer.then().statusCode(200).body("access_token", nullValue()).body("challenge.methods", notNullValue());
    }

    @Test
    void aTrustedDeviceIsSparedTheSecondProofUntilTrustEnds() {
        Person client = brand.client();
        AuthenticatorApp app = enrol(client);
        Response first = signIn(client, null);
        first.then().body("challenge.trust_days", equalTo(30));
        String untrusted = verify(first, app, null, false).path("device_token");
        isAsked(signIn(client, untrusted));

        String trusted = verify(signIn(client, untrusted), app, untrusted, true)
                .then()
                .statusCode(200)
                .extract()
                .path("device_token");

        assertThat(events(client.memberId())).endsWith("auth.logged-in", "auth.device-trusted");
        isAsked(signIn(client, untrusted)); // what was in the browser before may be known to somebody else
        isAsked(signIn(client, null));
        Response spared = signIn(client, trusted);
        isIn(spared);
        by(spared.path("access_token"))
                .get(DEVICES)
                .then()
                .body("results.size()", equalTo(1))
                .body("results[0].trusted_until", notNullValue());
        by(spared.path("access_token"))
                .get("/api/v1/auth/sessions")
                .then()
                .body("results.find { it.current }.methods", contains("pwd", "device"));
        clock.advance(Duration.ofDays(29));
        isIn(signIn(client, trusted));
        clock.advance(Duration.ofDays(1));
        isAsked(signIn(client, trusted));
    }

    @Test
    void whatIsAboutSecurityAsksForTheSecondProofAllTheSame() {
        Person client = brand.client();
        AuthenticatorApp app = enrol(client);
        Response spared = signIn(client, trust(client, app));
        String token = spared.path("access_token");
        String codes = "/api/v1/auth/factors/recovery-codes";

        by(token).post(codes).then().statusCode(401).body("code", equalTo("step-up-required"));
        by(token)
                .body(Map.of("password", Database.PASSWORD))
                .post(REAUTHENTICATION)
                .then()
                .statusCode(403)
                .body("code", equalTo("second-factor-needed"));
        String refreshed = post("/api/v1/auth/refresh", Map.of("refresh_token", spared.path("refresh_token")))
                .path("access_token");
        by(refreshed).post(codes).then().statusCode(401);

        clock.advance(Duration.ofSeconds(30));
        String fresh = by(token)
                .body(Map.of("method", "totp", "code", app.code(clock.instant())))
                .post(REAUTHENTICATION)
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
        by(fresh).post(codes).then().statusCode(200);
    }

    @Test
    void aDeviceThatAnotherMemberTrustsIsNotSpared() {
        AuthenticatorApp app = enrol(brand.client());
        enrol(brand.otherClient());
        String trusted = trust(brand.client(), app);

        isAsked(signIn(brand.otherClient(), trusted));
        isIn(signIn(brand.client(), trusted));
    }

    @Test
    void aChangedPasswordEndsTrust() {
        Person client = brand.client();
        AuthenticatorApp app = enrol(client);
        String trusted = trust(client, app);
        Response spared = signIn(client, trusted);
        clock.advance(Duration.ofSeconds(30));
        String fresh = by(spared.path("access_token"))
                .body(Map.of("method", "totp", "code", app.code(clock.instant())))
                .post(REAUTHENTICATION)
                .path("access_token");

        changePassword(fresh).then().statusCode(204);

        isAsked(signIn(client, NEW_PASSWORD, trusted));
    }

    private Response changePassword(String token) {
        return by(token)
                .body(Map.of("current_password", Database.PASSWORD, "new_password", NEW_PASSWORD))
                .put("/api/v1/auth/password");
    }

    /** Whoever sits at a trusted laptop has its saved password and the open mailbox, but not the app. */
    @Test
    @Tag("AUT-05")
    void neitherTheSavedPasswordNorTheMailboxStandsForTheApp() {
        Person client = brand.client();
        AuthenticatorApp app = enrol(client);
        String token = signIn(client, trust(client, app)).path("access_token");

        by(token)
                .body(Map.of("method", "mail_code"))
                .post(REAUTHENTICATION + "/prompt")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("method"));
        by(token)
                .body(Map.of("method", "mail_code", "code", "123456"))
                .post(REAUTHENTICATION)
                .then()
                .statusCode(400);
        assertThat(changePassword(token).statusCode()).isIn(401, 403);
        by(token).delete("/api/v1/auth/factors/totp").then().statusCode(401);

        isAsked(signIn(client, null));
    }

    @Test
    void aPasswordThatWasSetByMailEndsTrust() {
        Person client = brand.client();
        AuthenticatorApp app = enrol(client);
        String trusted = trust(client, app);

        post("/api/v1/auth/recovery/password", Map.of("email", client.email()));
        String secret = token(letter(client.email(), "Set a new password"));
        post("/api/v1/auth/recovery/password/confirmation", Map.of("token", secret, "password", NEW_PASSWORD))
                .then()
                .statusCode(204);

        isAsked(signIn(client, NEW_PASSWORD, trusted));
    }

    @Test
    void aLockAndAnEndOfAllSessionsByStaffEndTrust() {
        Person client = brand.client();
        AuthenticatorApp app = enrol(client);
        String trusted = trust(client, app);
        String member = "/api/v1/users/" + client.memberId();
        as(brand.admin()).post(member + "/lock").then().statusCode(204);
        as(brand.admin()).delete(member + "/lock").then().statusCode(204);
        isAsked(signIn(client, trusted));

        String again = trust(client, app);
        isIn(signIn(client, again));
        as(brand.admin()).delete(member + "/sessions").then().statusCode(204);
        isAsked(signIn(client, again));
    }

    @Test
    void aRefreshTokenThatWasUsedTwiceEndsTrust() {
        Person client = brand.client();
        AuthenticatorApp app = enrol(client);
        String trusted = trust(client, app);
        Map<String, Object> refresh =
                Map.of("refresh_token", signIn(client, trusted).path("refresh_token"));

        post("/api/v1/auth/refresh", refresh).then().statusCode(200);
        post("/api/v1/auth/refresh", refresh).then().statusCode(401);

        isAsked(signIn(client, trusted));
    }

    @Test
    void itsOwnerEndsTrustOrForgetsTheDevice() {
        Person client = brand.client();
        AuthenticatorApp app = enrol(client);
        String trusted = trust(client, app);
        String token = signIn(client, trusted).path("access_token");
        String device = by(token).get(DEVICES).path("results[0].id");

        by(token).delete(DEVICES + "/" + device + "/trust").then().statusCode(204);
        by(token).get(DEVICES).then().body("results[0].trusted_until", nullValue());
        assertThat(events(client.memberId())).endsWith("auth.device-distrusted");
        isAsked(signIn(client, trusted));

        String again = verify(signIn(client, trusted), app, trusted, true).path("device_token");
        isIn(signIn(client, again));
        by(token).delete(DEVICES + "/" + device).then().statusCode(204);
        isAsked(signIn(client, again));
    }

    @Test
    void aWebsiteSaysForHowLongIfAtAll() {
        Person client = brand.client();
        AuthenticatorApp app = enrol(client);
        String trusted = trust(client, app);

        set("auth.device-trust-days", 7);
        clock.advance(Duration.ofDays(6));
        isIn(signIn(client, trusted));
        clock.advance(Duration.ofDays(2));
        Response asked = signIn(client, trusted);
        asked.then().body("challenge.trust_days", equalTo(7));

        set("auth.device-trust-days", 0);
        verify(asked, app, trusted, true).then().statusCode(403).body("code", equalTo("trust-off"));
        verify(asked, app, trusted, false).then().statusCode(200);
        signIn(client, trusted).then().body("challenge.trust_days", equalTo(0));
    }
}
