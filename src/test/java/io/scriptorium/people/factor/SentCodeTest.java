package io.scriptorium.people.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.LetterTest;
import io.scriptorium.testing.Person;
import io.scriptorium.testing.SmsServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = SmsServer.class, scope = TestResourceScope.GLOBAL)
class SentCodeTest extends LetterTest {

    private static final String FACTORS = "/api/v1/auth/code-factors";
    private static final String VERIFICATION = "/api/v1/auth/login/verification";

    private final String number = "+4915" + ThreadLocalRandom.current().nextLong(100_000_000L, 999_999_999L);

    private Response addSms(Person person, String to) {
        return as(person).body(Map.of("number", to)).post(FACTORS + "/sms");
    }

    private Response confirm(Person person, String method, String code) {
        return as(person).body(Map.of("code", code)).post(FACTORS + "/" + method + "/confirmation");
    }

    private String lastSms() {
        List<String> texts = SmsServer.of(number);
        return texts.get(texts.size() - 1).substring(0, 6);
    }

    private void enrolBySms(Person person) {
        addSms(person, number).then().statusCode(202);
        confirm(person, "sms", lastSms()).then().statusCode(204);
        clock.advance(Duration.ofMinutes(1));
    }

    private String challenge(Person person, String method) {
        return login(person, Database.PASSWORD)
                .then()
                .statusCode(200)
                .body("challenge.methods", contains(method))
                .extract()
                .path("challenge.token");
    }

    private Response prompt(String challenge, String method) {
        return post(VERIFICATION + "/prompt", Map.of("challenge", challenge, "method", method));
    }

    private Response verify(String challenge, String method, String code) {
        return post(VERIFICATION, Map.of("challenge", challenge, "method", method, "code", code));
    }

    private static String other(String code) {
        return code.equals("000000") ? "000001" : "000000";
    }

    @Test
    @Tag("AUT-06")
    void aNumberIsProvedAndThenGetsTheCodes() {
        Person client = brand.client();
        addSms(client, number)
                .then()
                .statusCode(202)
                .body("sent_to", equalTo("+49…" + number.substring(number.length() - 2)))
                .body("expires_in", equalTo(600));
        assertThat(SmsServer.of(number)).singleElement().asString().contains("is your code for Brand ");
        login(client, Database.PASSWORD).then().body("access_token", notNullValue());
        confirm(client, "sms", other(lastSms())).then().statusCode(422).body("code", equalTo("wrong-code"));
        confirm(client, "sms", lastSms()).then().statusCode(204);
        clock.advance(Duration.ofMinutes(1));

        String challenge = challenge(client, "sms_code");
        prompt(challenge, "sms_code").then().statusCode(200);
        verify(challenge, "sms_code", other(lastSms())).then().statusCode(401);
        verify(challenge, "sms_code", lastSms()).then().statusCode(200).body("access_token", notNullValue());

        assertThat(events(client.memberId()))
                .containsExactly("auth.logged-in", "factor.added", "auth.second-factor-refused", "auth.logged-in");
    }

    @Test
    @Tag("AUT-06")
    void aCodeIsForOneSignInAndTenMinutes() {
        Person client = brand.client();
        enrolBySms(client);
        String first = challenge(client, "sms_code");
        prompt(first, "sms_code").then().statusCode(200);
        String code = lastSms();

        verify(challenge(client, "sms_code"), "sms_code", code).then().statusCode(401);
        clock.advance(Duration.ofMinutes(1));
        verify(first, "sms_code", code).then().statusCode(200);
    }

    @Test
    @Tag("AUT-06")
    @Tag("SEC-05")
    void messagesAreNotSentTooOften() {
        Person client = brand.client();
        addSms(client, number).then().statusCode(202);

        addSms(client, number).then().statusCode(429).body("code", equalTo("sent-lately"));
        for (int i = 0; i < 4; i++) {
            clock.advance(Duration.ofMinutes(1));
            addSms(client, number).then().statusCode(202);
        }
        clock.advance(Duration.ofMinutes(1));
        addSms(client, number).then().statusCode(429);
        assertThat(SmsServer.of(number)).hasSize(5);
    }

    @Test
    @Tag("AUT-06")
    @Tag("SEC-05")
    void aCodeProvesTheNumberThatItWasSentTo() {
        Person client = brand.client();
        addSms(client, number).then().statusCode(202);
        addSms(client, "+4915100000000").then().statusCode(429);
        confirm(client, "sms", lastSms()).then().statusCode(204);
        clock.advance(Duration.ofMinutes(1));

        String challenge = challenge(client, "sms_code");
        prompt(challenge, "sms_code")
                .then()
                .statusCode(200)
                .body("sent_to", endsWith(number.substring(number.length() - 2)));
        verify(challenge, "sms_code", lastSms()).then().statusCode(200);
    }

    @Test
    @Tag("AUT-06")
    void aProviderThatFailsIsNoServerError() {
        Person client = brand.client();

        addSms(client, SmsServer.UNREACHABLE).then().statusCode(422).body("code", equalTo("number-unreachable"));
        clock.advance(Duration.ofMinutes(1));
        addSms(client, SmsServer.BROKEN).then().statusCode(409).body("code", equalTo("sms-unavailable"));
        addSms(client, "0170 1234567").then().statusCode(400);
    }

    @Test
    @Tag("AUT-06")
    void withoutTheNumberThePasswordIsEnoughAgain() {
        Person client = brand.client();
        enrolBySms(client);

        as(client).delete(FACTORS + "/sms").then().statusCode(204);

        login(client, Database.PASSWORD).then().body("access_token", notNullValue());
        as(client).delete(FACTORS + "/sms").then().statusCode(404);
    }

    @Test
    @Tag("AUT-07")
    void codesComeByMailWhereSomebodyWantsThem() {
        Person client = brand.client();
        as(client)
                .post(FACTORS + "/mail")
                .then()
                .statusCode(202)
                .body("sent_to", equalTo("c…@" + brand.tenant().slug() + ".example"));
        confirm(client, "mail", code(letter(client.email(), "Your code")))
                .then()
                .statusCode(204);
        clock.advance(Duration.ofMinutes(1));

        String challenge = challenge(client, "mail_code");
        prompt(challenge, "mail_code").then().statusCode(200);
        String code = code(letter(client.email(), "Your code", 2));
        verify(challenge, "mail_code", code).then().statusCode(200);
        as(client).get("/api/v1/auth/factors").then().body("methods", contains("mail_code"));
    }

    @Test
    @Tag("AUT-07")
    @Tag("TEN-13")
    void aWebsiteThatAsksForASecondFactorMailsACodeToWhoeverHasNone() {
        set("auth.second-factor-required", Map.of("enabled", true));
        Person client = brand.client();

        String challenge = challenge(client, "mail_code");
        prompt(challenge, "mail_code").then().statusCode(200);
        verify(challenge, "mail_code", code(letter(client.email(), "Your code")))
                .then()
                .statusCode(200)
                .body("access_token", notNullValue());
    }

    @Test
    @Tag("AUT-07")
    void aCodeByMailMakesAProofFreshAgain() {
        Person client = brand.client();
        String token = login(client, Database.PASSWORD).path("access_token");
        clock.advance(Duration.ofMinutes(6));
        String reauthentication = "/api/v1/auth/reauthentication";
        by(token)
                .body(Map.of("method", "mail_code"))
                .post(reauthentication + "/prompt")
                .then()
                .statusCode(200);

        by(token)
                .body(Map.of("method", "mail_code", "code", code(letter(client.email(), "Your code"))))
                .post(reauthentication)
                .then()
                .statusCode(200);
    }
}
