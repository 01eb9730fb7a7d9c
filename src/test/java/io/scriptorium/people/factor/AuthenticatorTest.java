package io.scriptorium.people.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.Person;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("AUT-05")
class AuthenticatorTest extends ApiTest {

    private static final String FACTORS = "/api/v1/auth/factors";
    private static final String LOGIN = "/api/v1/auth/login";
    private static final String VERIFICATION = LOGIN + "/verification";

    private List<String> recoveryCodes = List.of();

    private AuthenticatorApp enrol(Person person) {
        AuthenticatorApp app = AuthenticatorApp.of(as(person).post(FACTORS + "/totp"));
        recoveryCodes = as(person)
                .body(Map.of("code", app.code(clock.instant())))
                .post(FACTORS + "/totp/confirmation")
                .then()
                .statusCode(200)
                .extract()
                .path("recovery_codes");
        clock.advance(Duration.ofSeconds(30));
        return app;
    }

    private Response login(Person person) {
        return anonymous(person.brand())
                .body(Map.of("email", person.email(), "password", Database.PASSWORD))
                .post(LOGIN);
    }

    private String challenge(Person person) {
        return login(person)
                .then()
                .statusCode(200)
                .body("access_token", nullValue())
                .body("refresh_token", nullValue())
                .extract()
                .path("challenge.token");
    }

    private Response verify(String challenge, String method, String code) {
        return anonymous()
                .body(Map.of("challenge", challenge, "method", method, "code", code))
                .post(VERIFICATION);
    }

    private static void isRefused(Response answer, String code) {
        answer.then().statusCode(401).body("code", equalTo(code));
    }

    @Test
    void anAppIsEnrolledByItsFirstCode() {
        Person client = brand.client();
        Response enrolment = as(client).post(FACTORS + "/totp");
        enrolment
                .then()
                .statusCode(201)
                .body(
                        "uri",
                        startsWith("otpauth://totp/Brand%20" + brand.tenant().slug() + ":client1%40"))
                .body("uri", containsString("&issuer=Brand%20" + brand.tenant().slug()))
                .body("uri", containsString("secret=" + enrolment.path("secret")))
                .body("qr_code", startsWith("<svg "));
        AuthenticatorApp app = AuthenticatorApp.of(enrolment);

        login(client).then().statusCode(200).body("access_token", notNullValue());
        as(client)
                .body(Map.of("code", "000000".equals(app.code(clock.instant())) ? "000001" : "000000"))
                .post(FACTORS + "/totp/confirmation")
                .then()
                .statusCode(422)
                .body("code", equalTo("wrong-code"));
        as(client)
                .body(Map.of("code", app.code(clock.instant())))
                .post(FACTORS + "/totp/confirmation")
                .then()
                .statusCode(200)
                .body("recovery_codes.size()", equalTo(10))
                .body("recovery_codes", everyItem(matchesPattern("([a-z2-7]{4}-){5}[a-z2-7]{4}"))); // 120 bits

        as(client)
                .get(FACTORS)
                .then()
                .statusCode(200)
                .body("methods", contains("totp"))
                .body("recovery_codes_left", equalTo(10));
        as(client).post(FACTORS + "/totp").then().statusCode(409).body("code", equalTo("already-enrolled"));
        assertThat(events(client.memberId()))
                .containsExactly("auth.logged-in", "factor.added", "factor.recovery-codes-made");
    }

    @Test
    void signingInThenTakesTwoSteps() {
        Person client = brand.client();
        AuthenticatorApp app = enrol(client);

        login(client)
                .then()
                .statusCode(200)
                .body("challenge.methods", containsInAnyOrder("totp", "recovery_code"))
                .body("challenge.expires_in", equalTo(300));
        String token = verify(challenge(client), "totp", app.code(clock.instant()))
                .then()
                .statusCode(200)
                .body("refresh_token", notNullValue())
                .body("challenge", nullValue())
                .extract()
                .path("access_token");

        by(token).get("/api/v1/users/me").then().statusCode(200).body("email", equalTo(client.email()));
        settle();
        as(brand.admin())
                .get("/api/v1/audit?type=auth.logged-in&subject_id=" + client.memberId())
                .then()
                .body("results.details.methods", hasItem(List.of("pwd", "otp", "mfa")));
    }

    @Test
    void aCodeIsGoodOnce() {
        Person client = brand.client();
        AuthenticatorApp app = enrol(client);
        String code = app.code(clock.instant());

        verify(challenge(client), "totp", code).then().statusCode(200);
        isRefused(verify(challenge(client), "totp", code), "second-factor-refused");

        clock.advance(Duration.ofSeconds(30));
        verify(challenge(client), "totp", app.code(clock.instant())).then().statusCode(200);
    }

    @Test
    void aChallengeIsGoodOnceAndForFiveMinutes() {
        Person client = brand.client();
        AuthenticatorApp app = enrol(client);
        String used = challenge(client);
        verify(used, "totp", app.code(clock.instant())).then().statusCode(200);
        clock.advance(Duration.ofSeconds(30));
        isRefused(verify(used, "totp", app.code(clock.instant())), "challenge-over");

        String old = challenge(client);
        clock.advance(Duration.ofMinutes(5));
        isRefused(verify(old, "totp", app.code(clock.instant())), "challenge-over");
        isRefused(verify("made-up", "totp", app.code(clock.instant())), "challenge-over");
    }

    @Test
    void aChallengeIsForOneAddressAndOneWebsite() {
        Person client = brand.client();
        AuthenticatorApp app = enrol(client);
        String elsewhere = challenge(client);
        Database.update("update people.voucher set address = '192.0.2.1' where user_id = ?", client.userId());
        isRefused(verify(elsewhere, "totp", app.code(clock.instant())), "challenge-over");

        String here = challenge(client);
        Brand other = Brand.create();
        anonymous(other)
                .body(Map.of("challenge", here, "method", "totp", "code", app.code(clock.instant())))
                .post(VERIFICATION)
                .then()
                .statusCode(401)
                .body("code", equalTo("challenge-over"));
        verify(here, "totp", app.code(clock.instant())).then().statusCode(200);
    }

    @Test
    @Tag("SEC-05")
    void guessingIsSlowedAndThePasswordDoesNotWipeTheSlate() {
        Person client = brand.client();
        AuthenticatorApp app = enrol(client);
        String right = app.code(clock.instant());
        for (int i = 0; i < 5; i++) {
            String wrong = String.format(java.util.Locale.ROOT, "%06d", (Integer.parseInt(right) + 7 + i) % 1_000_000);
            isRefused(verify(challenge(client), "totp", wrong), "second-factor-refused");
        }

        verify(challenge(client), "totp", right).then().statusCode(429).body("code", equalTo("too-many-attempts"));
        assertThat(events(client.memberId())).contains("auth.second-factor-refused");
    }

    @Test
    void aMethodThatWasNotOfferedIsRefused() {
        Person client = brand.client();
        AuthenticatorApp app = enrol(client);

        verify(challenge(client), "sms", app.code(clock.instant()))
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("method"));
    }

    @Test
    void aRecoveryCodeIsGoodOnce() {
        Person client = brand.client();
        enrol(client);
        String code = recoveryCodes.get(3);
        assertThat(code).matches("([a-z2-7]{4}-){5}[a-z2-7]{4}");

        verify(
                        challenge(client),
                        "recovery_code",
                        code.toUpperCase(java.util.Locale.ROOT).replace("-", " "))
                .then()
                .statusCode(200);
        isRefused(verify(challenge(client), "recovery_code", code), "second-factor-refused");

        as(client).get(FACTORS).then().body("recovery_codes_left", equalTo(9));
        assertThat(events(client.memberId())).contains("factor.recovery-code-used");
    }

    @Test
    void newRecoveryCodesReplaceTheOld() {
        Person client = brand.client();
        enrol(client);
        String old = recoveryCodes.get(0);

        as(client).post(FACTORS + "/recovery-codes").then().statusCode(200).body("recovery_codes.size()", equalTo(10));

        isRefused(verify(challenge(client), "recovery_code", old), "second-factor-refused");
    }

    @Test
    void withoutTheAppThePasswordIsEnoughAgain() {
        Person client = brand.client();
        enrol(client);

        as(client).delete(FACTORS + "/totp").then().statusCode(204);

        login(client).then().statusCode(200).body("access_token", notNullValue());
        as(client).get(FACTORS).then().body("methods", empty());
        as(client).delete(FACTORS + "/totp").then().statusCode(404);
    }

    @Test
    void neitherSecretsNorCodesAreStoredOrTold() {
        Person client = brand.client();
        Response enrolment = as(client).post(FACTORS + "/totp");
        AuthenticatorApp app = AuthenticatorApp.of(enrolment);
        List<String> codes = as(client)
                .body(Map.of("code", app.code(clock.instant())))
                .post(FACTORS + "/totp/confirmation")
                .path("recovery_codes");
        settle();

        String events = Database.column("select payload::text from kernel.event_log where tenant_id = ?", brand.id())
                .toString();
        assertThat(events).doesNotContain((String) enrolment.path("secret")).doesNotContain(codes.get(0));
        assertThat(Database.number(
                        "select length(secret) from people.authenticator where user_id = ?", client.userId()))
                .as("nonce, secret and tag")
                .isEqualTo(12 + 20 + 16);
    }
}
