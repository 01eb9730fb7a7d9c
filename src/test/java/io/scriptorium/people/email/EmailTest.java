package io.scriptorium.people.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.kernel.data.Ids;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.LetterTest;
import io.scriptorium.testing.Mailbox;
import io.scriptorium.testing.Person;
import io.scriptorium.testing.ProxiedPlacement;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("AUT-10")
class EmailTest extends LetterTest {

    private static final String EMAIL = "/api/v1/auth/email";
    private static final String PASSWORD = "a long enough secret";

    @Inject
    AddressListener listener;

    private String newcomer() {
        String email = "new@" + brand.tenant().slug() + ".example";
        post("/api/v1/auth/register", Map.of("email", email, "password", PASSWORD, "display_name", "Nadia N."))
                .then()
                .statusCode(201);
        return email;
    }

    private Response login(String email) {
        return post("/api/v1/auth/login", Map.of("email", email, "password", PASSWORD));
    }

    private Response verify(String token) {
        return post(EMAIL + "/verification/confirmation", Map.of("token", token, "password", PASSWORD));
    }

    private Response agree(String token) {
        return post(EMAIL + "/change/confirmation", Map.of("token", token));
    }

    private Response agree(Person person, String token) {
        return as(person).body(Map.of("token", token)).post(EMAIL + "/change/confirmation");
    }

    /** Gives somebody another address. */
    private String change(Person person) {
        String next = "next@" + brand.tenant().slug() + ".example";
        askForChange(person, next).then().statusCode(202);
        agree(token(letter(person.email(), "Your address is to be changed")))
                .then()
                .statusCode(200);
        agree(person, token(letter(next, "Confirm your address")))
                .then()
                .statusCode(200)
                .body("changed", equalTo(true));
        return next;
    }

    /** The same person as a member of another website. */
    private UUID join(Brand other, Person person) {
        UUID id = Ids.next();
        Database.updateIn(other.tenant().placement(), """
                insert into people.member (tenant_id, id, user_id, role, display_name, email, status, version,
                    created_at, updated_at)
                values (?, ?, ?, 'client', 'The same', ?, 'active', 0, now(), now())
                """, other.id(), id, person.userId(), person.email());
        return id;
    }

    private static Object addressOf(Brand website, UUID member) {
        return Database.columnIn(
                        website.tenant().placement(),
                        "select email from people.member where tenant_id = ? and id = ?",
                        website.id(),
                        member)
                .get(0);
    }

    private Response askForChange(Person person, String email) {
        return as(person).body(Map.of("email", email)).post(EMAIL + "/change");
    }

    @Test
    void whoeverRegistersShowsThatMailArrives() {
        set("auth.verified-mail-required", true);
        String email = newcomer();
        login(email).then().statusCode(403).body("code", equalTo("email-unverified"));
        String token = token(letter(email, "Confirm your address"));

        verify(token).then().statusCode(204);

        login(email).then().statusCode(200);
        verify(token).then().statusCode(422).body("code", equalTo("link-over"));
        settle();
        as(brand.admin()).get("/api/v1/audit?type=email.verified").then().body("results.size()", equalTo(1));
    }

    @Test
    void unlessTheWebsiteAsksForItNobodyHasTo() {
        login(newcomer()).then().statusCode(200);
    }

    @Test
    void theLetterIsSentAgainToWhoeverNeedsIt() {
        String email = newcomer();
        letter(email, "Confirm your address");
        clock.advance(Duration.ofMinutes(1));

        post(EMAIL + "/verification", Map.of("email", email)).then().statusCode(202);
        post(EMAIL + "/verification", Map.of("email", "nobody@" + brand.host()))
                .then()
                .statusCode(202);

        verify(token(letter(email, "Confirm your address", 2))).then().statusCode(204);
        clock.advance(Duration.ofMinutes(1));
        post(EMAIL + "/verification", Map.of("email", email)).then().statusCode(202);
        settle();
        assertThat(letters(email, "Confirm your address")).hasSize(2);
    }

    @Test
    void aLetterIsGoodForTwoDays() {
        String email = newcomer();
        String token = token(letter(email, "Confirm your address"));

        clock.advance(Duration.ofDays(2));
        verify(token).then().statusCode(422);
    }

    @Test
    void anAddressIsChangedOnceBothHaveAgreed() {
        Person client = brand.client();
        String next = "next@" + brand.tenant().slug() + ".example";
        askForChange(client, next).then().statusCode(202);
        String old = token(letter(client.email(), "Your address is to be changed"));

        agree(old).then().statusCode(200).body("changed", equalTo(false));
        as(client).get("/api/v1/users/me").then().body("email", equalTo(client.email()));
        agree(client, token(letter(next, "Confirm your address")))
                .then()
                .statusCode(200)
                .body("changed", equalTo(true));

        as(client).get("/api/v1/users/me").then().body("email", equalTo(next));
        login(client, Database.PASSWORD).then().statusCode(401);
        post("/api/v1/auth/login", Map.of("email", next, "password", Database.PASSWORD))
                .then()
                .statusCode(200);
        letter(client.email(), "Your address was changed");
        assertThat(events(client.memberId())).contains("email.change-asked", "email.changed");
        settle();
        as(brand.admin())
                .get("/api/v1/audit?type=email.changed")
                .then()
                .body("results[0].changes.email", equalTo(Map.of("before", client.email(), "after", next)));
        agree(old).then().statusCode(422);
    }

    @Test
    void lettersOfAllWebsitesGoToTheNewAddress() {
        Person client = brand.client();
        Brand near = Brand.create();
        Brand far = Brand.create(ProxiedPlacement.NAME);
        UUID memberNear = join(near, client);
        UUID memberFar = join(far, client);

        String next = change(client);
        settle();

        assertThat(addressOf(brand, client.memberId())).isEqualTo(next);
        assertThat(addressOf(near, memberNear)).isEqualTo(next);
        assertThat(addressOf(far, memberFar)).isEqualTo(next);
    }

    /** A process that dies after the login was changed leaves the change behind, which both have agreed to. */
    @Test
    void aChangeThatDidNotEndIsFound() {
        Person client = brand.client();
        String next = "next@" + brand.tenant().slug() + ".example";
        Database.update("update people.app_user set email = ? where id = ?", next, client.userId());
        Database.update("""
                insert into people.email_change (user_id, member_id, email, old_agreed_at, new_agreed_at, created_at)
                select ?, ?, ?, t, t, t from (select now() - interval '2 minutes' as t) long_ago
                """, client.userId(), client.memberId(), next);

        // It comes by itself, too, and where two do the same at once, one may fail and comes again.
        Awaitility.await().pollDelay(Duration.ZERO).ignoreExceptions().until(() -> {
            listener.sweep().await().atMost(Duration.ofSeconds(20));
            return true;
        });

        assertThat(addressOf(brand, client.memberId())).isEqualTo(next);
        assertThat(Database.column("select 1 from people.email_change where user_id = ?", client.userId()))
                .isEmpty();
    }

    @Test
    @Tag("AUT-09")
    void lettersToTheOldAddressOpenNothingAnyMore() {
        Person client = brand.client();
        post("/api/v1/auth/recovery/password", Map.of("email", client.email()));
        String reset = token(letter(client.email(), "Set a new password"));
        post("/api/v1/auth/magic-links", Map.of("email", client.email()));
        String link = token(letter(client.email(), "Sign in"));

        change(client);

        post(
                        "/api/v1/auth/recovery/password/confirmation",
                        Map.of("token", reset, "password", "a new and better phrase"))
                .then()
                .statusCode(422);
        post("/api/v1/auth/magic-links/login", Map.of("token", link)).then().statusCode(401);
    }

    @Test
    void theAddressOfAnotherLoginIsNotTaken() {
        Person client = brand.client();
        String taken = brand.otherClient().email();

        askForChange(client, taken).then().statusCode(202);

        letter(client.email(), "Your address is to be changed");
        settle();
        assertThat(Mailbox.of(taken)).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        askForChange(client, client.email()).then().statusCode(400);
    }

    @Test
    void aChangeIsOffAfterADayOrByAnother() {
        Person client = brand.client();
        String slug = brand.tenant().slug();
        askForChange(client, "first@" + slug + ".example").then().statusCode(202);
        String first = token(letter(client.email(), "Your address is to be changed"));
        clock.advance(Duration.ofMinutes(1));
        askForChange(client, "second@" + slug + ".example").then().statusCode(202);
        String second = token(letter(client.email(), "Your address is to be changed", 2));

        agree(first).then().statusCode(422);
        clock.advance(Duration.ofDays(1));
        agree(second).then().statusCode(422);
    }
}
