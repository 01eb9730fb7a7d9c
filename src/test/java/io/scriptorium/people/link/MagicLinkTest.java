package io.scriptorium.people.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.people.factor.AuthenticatorApp;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.LetterTest;
import io.scriptorium.testing.Mailbox;
import io.scriptorium.testing.Mailbox.Mail;
import io.scriptorium.testing.Person;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("AUT-08")
class MagicLinkTest extends LetterTest {

    private static final String LINKS = "/api/v1/auth/magic-links";

    private String ask(String email) {
        return post(LINKS, Map.of("email", email))
                .then()
                .statusCode(202)
                .body("request", notNullValue())
                .extract()
                .path("request");
    }

    private Mail letter(Person person) {
        return letter(person.email(), "Sign in");
    }

    private Response byLink(String token) {
        return post(LINKS + "/login", Map.of("token", token));
    }

    private Response byCode(String request, String code) {
        return post(LINKS + "/login", Map.of("request", request, "code", code));
    }

    private static void isRefused(Response answer) {
        answer.then().statusCode(401).body("code", equalTo("link-refused"));
    }

    @Test
    void aLinkSignsInOnce() {
        Person client = brand.client();
        ask(client.email());
        String token = token(letter(client));

        byLink(token).then().statusCode(200).body("refresh_token", notNullValue());

        isRefused(byLink(token));
        assertThat(events(client.memberId())).containsExactly("auth.logged-in");
    }

    @Test
    void theCodeSignsInWhereItWasAskedFor() {
        Person client = brand.client();
        String elsewhere = ask("nobody@" + brand.host());
        String request = ask(client.email());
        Mail letter = letter(client);

        isRefused(byCode(elsewhere, code(letter)));
        byCode(request, code(letter)).then().statusCode(200);
        isRefused(byCode(request, code(letter)));
        isRefused(byLink(token(letter)));
    }

    @Test
    @Tag("SEC-05")
    void aCodeIsGuessedFiveTimes() {
        Person client = brand.client();
        String request = ask(client.email());
        String right = code(letter(client));
        String wrong = right.equals("000000") ? "000001" : "000000";
        for (int i = 0; i < 5; i++) {
            isRefused(byCode(request, wrong));
        }
        isRefused(byCode(request, right));
    }

    @Test
    void aLinkIsGoodForTenMinutesAndForThisWebsite() {
        Person client = brand.client();
        ask(client.email());
        String token = token(letter(client));

        anonymous(Brand.create())
                .body(Map.of("token", token))
                .post(LINKS + "/login")
                .then()
                .statusCode(401);
        clock.advance(Duration.ofMinutes(10));
        isRefused(byLink(token));
    }

    @Test
    void aLinkIsForTheAddressThatItWasSentTo() {
        Person client = brand.client();
        String request = ask(client.email());
        Mail letter = letter(client);
        Database.update(
                "update people.app_user set email = ? where id = ?",
                "next@" + brand.tenant().slug() + ".example",
                client.userId());

        isRefused(byCode(request, code(letter)));
        isRefused(byLink(token(letter)));
    }

    @Test
    @Tag("AUT-05")
    void aSecondFactorIsAskedForAsWell() {
        Person client = brand.client();
        AuthenticatorApp.setUp(() -> as(client), clock.instant());
        ask(client.email());

        byLink(token(letter(client)))
                .then()
                .statusCode(200)
                .body("access_token", nullValue())
                .body("challenge.methods", hasItem("totp"));
    }

    @Test
    @Tag("TEN-12")
    void aWebsiteCanDoWithout() {
        Person client = brand.client();
        ask(client.email());
        String token = token(letter(client));
        set("auth.magic-link", Map.of("enabled", false));

        isRefused(byLink(token));
        clock.advance(Duration.ofMinutes(1));
        ask(client.email());
        settle();
        assertThat(letters(client.email(), "Sign in")).hasSize(1);
    }

    @Test
    void nobodyLearnsWhoIsAMember() {
        Person stranger = Brand.create().client();
        ask(stranger.email());
        ask(brand.client().email());
        letter(brand.client());

        assertThat(Mailbox.of(stranger.email())).isEmpty();
    }

    @Test
    void somethingMustBeSent() {
        post(LINKS + "/login", Map.of()).then().statusCode(400);
        post(LINKS + "/login", Map.of("code", "123456")).then().statusCode(400);
    }
}
