package io.scriptorium.people.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.people.factor.AuthenticatorApp;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.LetterTest;
import io.scriptorium.testing.Mailbox;
import io.scriptorium.testing.Person;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RecoveryTest extends LetterTest {

    private static final String PASSWORD = "/api/v1/auth/recovery/password";
    private static final String UNLOCK = "/api/v1/auth/recovery/unlock";
    private static final String NEXT = "a new and better phrase";

    private void ask(String email) {
        Response answer = post(PASSWORD, Map.of("email", email));
        answer.then().statusCode(202);
        assertThat(answer.asString()).isEmpty();
    }

    private Response confirm(String token, String password) {
        return post(PASSWORD + "/confirmation", Map.of("token", token, "password", password));
    }

    @Test
    @Tag("AUT-09")
    void aForgottenPasswordIsSetAnewAndAllSessionsEnd() {
        Person client = brand.client();
        String session = login(client, Database.PASSWORD).path("refresh_token");
        ask(client.email());
        var letter = letter(client.email(), "Set a new password");
        assertThat(letter.content()).contains("http://" + brand.host() + "/password-reset#token=");
        String token = token(letter);

        confirm(token, NEXT).then().statusCode(204);

        login(client, Database.PASSWORD).then().statusCode(401);
        login(client, NEXT).then().statusCode(200);
        post("/api/v1/auth/refresh", Map.of("refresh_token", session)).then().statusCode(401);
        confirm(token, NEXT).then().statusCode(422).body("code", equalTo("link-over"));
        assertThat(events(client.memberId()))
                .containsExactly(
                        "auth.logged-in",
                        "recovery.reset-asked",
                        "recovery.password-reset",
                        "auth.password-changed",
                        "auth.logged-in");
    }

    @Test
    @Tag("AUT-09")
    void nobodyLearnsWhoIsAMember() {
        Person stranger = Brand.create().client();

        ask("nobody@" + brand.host());
        ask(stranger.email());
        ask(brand.client().email());

        letter(brand.client().email(), "Set a new password");
        settle();
        assertThat(Mailbox.of(stranger.email())).isEmpty();
        assertThat(Mailbox.of("nobody@" + brand.host())).isEmpty();
    }

    @Test
    @Tag("AUT-09")
    void aLetterIsGoodForHalfAnHourAndForThisWebsite() {
        Person client = brand.client();
        ask(client.email());
        String token = token(letter(client.email(), "Set a new password"));

        anonymous(Brand.create())
                .body(Map.of("token", token, "password", NEXT))
                .post(PASSWORD + "/confirmation")
                .then()
                .statusCode(422);
        clock.advance(Duration.ofMinutes(30));
        confirm(token, NEXT).then().statusCode(422).body("code", equalTo("link-over"));
        login(client, Database.PASSWORD).then().statusCode(200);
    }

    @Test
    @Tag("AUT-09")
    void aBadPasswordDoesNotUseTheLetterUp() {
        Person client = brand.client();
        ask(client.email());
        String token = token(letter(client.email(), "Set a new password"));

        confirm(token, "password123").then().statusCode(400).body("violations[0].field", equalTo("password"));
        confirm(token, NEXT).then().statusCode(204);
    }

    @Test
    @Tag("AUT-09")
    @Tag("SEC-05")
    void lettersAreNotSentTooOften() {
        Person client = brand.client();
        ask(client.email());
        letter(client.email(), "Set a new password");
        ask(client.email());
        settle();
        assertThat(letters(client.email(), "Set a new password")).hasSize(1);

        clock.advance(Duration.ofMinutes(1));
        ask(client.email());
        assertThat(letter(client.email(), "Set a new password", 2)).isNotNull();
    }

    @Test
    @Tag("AUT-09")
    void onlyHashesAreStored() {
        Person client = brand.client();
        ask(client.email());
        String token = token(letter(client.email(), "Set a new password"));

        assertThat(Database.column("select v::text from people.voucher v where user_id = ?", client.userId()))
                .hasSize(1)
                .noneMatch(row -> row.toString().contains(token));
        assertThat(Database.column("select payload::text from kernel.event_log where tenant_id = ?", brand.id()))
                .noneMatch(row -> row.toString().contains(token));
    }

    /** Whoever was in the mailbox once has nothing left of it after a new password. */
    @Test
    @Tag("AUT-09")
    void aNewPasswordTakesBackAllLettersThatLetSomebodyIn() {
        Person client = brand.client();
        ask(client.email());
        String first = token(letter(client.email(), "Set a new password"));
        clock.advance(Duration.ofMinutes(1));
        ask(client.email());
        String second = token(letter(client.email(), "Set a new password", 2));
        post(UNLOCK, Map.of("email", client.email()));
        String unlock = token(letter(client.email(), "Unlock your account"));
        String request = post("/api/v1/auth/magic-links", Map.of("email", client.email()))
                .path("request");
        Mailbox.Mail link = letter(client.email(), "Sign in");

        confirm(second, NEXT).then().statusCode(204);

        confirm(first, "one more good phrase").then().statusCode(422).body("code", equalTo("link-over"));
        post(UNLOCK + "/confirmation", Map.of("token", unlock)).then().statusCode(422);
        post("/api/v1/auth/magic-links/login", Map.of("token", token(link)))
                .then()
                .statusCode(401);
        post("/api/v1/auth/magic-links/login", Map.of("request", request, "code", code(link)))
                .then()
                .statusCode(401);
        login(client, NEXT).then().statusCode(200);
    }

    /** Whoever knows the old password does not go on with a sign-in that it began. */
    @Test
    @Tag("AUT-09")
    void aNewPasswordEndsSignInsThatHaveBegun() {
        Person client = brand.client();
        AuthenticatorApp app = AuthenticatorApp.setUp(() -> as(client), clock.instant());
        String challenge = login(client, Database.PASSWORD).path("challenge.token");
        ask(client.email());
        confirm(token(letter(client.email(), "Set a new password")), NEXT)
                .then()
                .statusCode(204);

        clock.advance(Duration.ofSeconds(30));
        post(
                        "/api/v1/auth/login/verification",
                        Map.of("challenge", challenge, "method", "totp", "code", app.code(clock.instant())))
                .then()
                .statusCode(401)
                .body("code", equalTo("challenge-over"));
    }

    /** A letter is for the address that it was sent to. */
    @Test
    @Tag("AUT-09")
    void aLetterToAnotherAddressSetsNothing() {
        Person client = brand.client();
        ask(client.email());
        String token = token(letter(client.email(), "Set a new password"));
        Database.update(
                "update people.app_user set email = ? where id = ?",
                "next@" + brand.tenant().slug() + ".example",
                client.userId());

        confirm(token, NEXT).then().statusCode(422).body("code", equalTo("link-over"));
    }

    @Test
    @Tag("AUT-12")
    void aMemberEndsThePauseAfterWrongPasswords() {
        Person client = brand.client();
        for (int i = 0; i < 5; i++) {
            login(client, "wrong password").then().statusCode(401);
        }
        login(client, Database.PASSWORD).then().statusCode(429);

        post(UNLOCK, Map.of("email", client.email())).then().statusCode(202);
        String token = token(letter(client.email(), "Unlock your account"));
        post(UNLOCK + "/confirmation", Map.of("token", token)).then().statusCode(204);

        login(client, Database.PASSWORD).then().statusCode(200);
        post(UNLOCK + "/confirmation", Map.of("token", token)).then().statusCode(422);
        assertThat(events(client.memberId())).contains("recovery.unlock-asked", "recovery.unlocked");
    }
}
