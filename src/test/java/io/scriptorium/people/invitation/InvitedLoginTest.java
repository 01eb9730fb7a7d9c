package io.scriptorium.people.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.Mailbox.Mail;
import io.scriptorium.testing.Person;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** People who are invited where their address has a login already: theirs, or one that a stranger has made. */
@QuarkusTest
@Tag("USR-03")
class InvitedLoginTest extends InvitationCase {

    private static final String MADE_WITH = "a long enough secret";
    private static final String PASSWORD_LETTER = INVITATIONS + "/password-letter";
    private static final String RESET = "/api/v1/auth/recovery/password/confirmation";
    private static final String NEW_PASSWORD = "Set a new password";

    private Brand other;

    @BeforeEach
    void anotherWebsite() {
        other = Brand.create();
    }

    private String registerElsewhere(String email) {
        return anonymous(other)
                .body(Map.of("email", email, "password", MADE_WITH, "display_name", "Mallory"))
                .post("/api/v1/auth/register")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private Response signInElsewhere(String email, String password) {
        return anonymous(other)
                .body(Map.of("email", email, "password", password))
                .post("/api/v1/auth/login");
    }

    private Response meElsewhere(Response signedIn) {
        return anonymous(other)
                .header("Authorization", "Bearer " + signedIn.path("access_token"))
                .get("/api/v1/users/me");
    }

    private String inviteTo(String email, String role) {
        invited(email, role);
        return token(letter(email, SUBJECT));
    }

    private void isRegistered(String token, boolean registered) {
        post(INVITATIONS + "/offer", Map.of("token", token))
                .then()
                .statusCode(200)
                .body("registered", equalTo(registered));
    }

    private static List<Object> typesOf(String member) {
        return Database.column("select type from kernel.event_log where subject_id = ?", UUID.fromString(member));
    }

    private static List<Object> verified(String email) {
        return Database.column("select email_verified_at is not null from people.app_user where email = ?", email);
    }

    @Test
    @Tag("AUT-09")
    void whoMadeALoginWithTheAddressOfAnotherLosesIt() {
        String grace = address("grace");
        String mallory = registerElsewhere(grace);
        Response session = signInElsewhere(grace, MADE_WITH);
        String token = inviteTo(grace, "admin");
        isRegistered(token, false);
        post(INVITATIONS + "/acceptance", Map.of("token", token))
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("password"));
        accept(token, "password2026").then().statusCode(400).body("violations.field", hasItem("password"));
        assertThat(verified(grace)).containsExactly(false);
        meElsewhere(session).then().statusCode(200);

        accept(token, PASSWORD).then().statusCode(201).body("role", equalTo("admin"));

        assertThat(verified(grace)).containsExactly(true);
        signIn(grace, PASSWORD).then().statusCode(200);
        meElsewhere(session).then().statusCode(401).body("code", equalTo("session-over"));
        signInElsewhere(grace, MADE_WITH).then().statusCode(401);
        assertThat(typesOf(mallory)).contains("auth.claimed");
    }

    @Test
    @Tag("AUT-10")
    void whoMadeTheLoginThemselvesKeepsEverythingWithItsPassword() {
        String grace = address("grace");
        String member = registerElsewhere(grace);
        Response session = signInElsewhere(grace, MADE_WITH);

        accept(inviteTo(grace, "editor"), MADE_WITH).then().statusCode(201);

        assertThat(verified(grace)).containsExactly(true);
        signIn(grace, MADE_WITH).then().statusCode(200);
        meElsewhere(session).then().statusCode(200);
        assertThat(typesOf(member)).doesNotContain("auth.claimed");
    }

    @Test
    void aVerifiedLoginJoinsWithItsPasswordAlone() {
        Person writer = other.writer();
        String token = inviteTo(writer.email(), "editor");
        isRegistered(token, true);
        post(INVITATIONS + "/acceptance", Map.of("token", token))
                .then()
                .statusCode(401)
                .body("code", equalTo("login-needed"));
        accept(token, PASSWORD).then().statusCode(401).body("code", equalTo("bad-credentials"));
        signInElsewhere(writer.email(), Database.PASSWORD).then().statusCode(200);

        accept(token, Database.PASSWORD)
                .then()
                .statusCode(201)
                .body("user_id", equalTo(writer.userId().toString()));
        signIn(writer.email(), Database.PASSWORD).then().statusCode(200);
    }

    @Test
    @Tag("AUT-09")
    void whoHasForgottenItsPasswordGetsALetterOfAWebsiteThatTheyHaveJoined() {
        Person writer = other.writer();
        String token = inviteTo(writer.email(), "editor");
        setStatus(writer, "suspended");
        post(PASSWORD_LETTER, Map.of("token", token)).then().statusCode(202);
        assertThat(letters(writer.email(), NEW_PASSWORD)).isEmpty();
        setStatus(writer, "active");
        post(PASSWORD_LETTER, Map.of("token", token)).then().statusCode(202);
        Mail letter = letter(writer.email(), NEW_PASSWORD);
        assertThat(letter.content())
                .contains("https://" + other.tenant().slug() + ".")
                .doesNotContain(brand.tenant().slug() + ".localhost");
        Map<String, Object> next = Map.of("token", token(letter), "password", PASSWORD);

        post(RESET, next).then().statusCode(422);
        anonymous(other).body(next).post(RESET).then().statusCode(204);

        accept(token, PASSWORD).then().statusCode(201);
        assertThat(letters(writer.email(), NEW_PASSWORD)).hasSize(1);
        assertThat(typesOf(writer.memberId().toString())).contains("recovery.reset-asked", "recovery.password-reset");
    }

    private static void setStatus(Person person, String status) {
        Database.update("update people.member set status = ? where id = ?", status, person.memberId());
    }

    @Test
    @Tag("AUT-09")
    void nobodyElseGetsOne() {
        String grace = address("grace");
        String mallory = registerElsewhere(grace);
        String token = inviteTo(grace, "editor");

        post(PASSWORD_LETTER, Map.of("token", token)).then().statusCode(202);
        post(PASSWORD_LETTER, Map.of("token", "guessed")).then().statusCode(422).body("code", equalTo("link-over"));

        assertThat(letters(grace, NEW_PASSWORD)).isEmpty();
        assertThat(typesOf(mallory)).doesNotContain("recovery.reset-asked");
    }

    @Test
    void whoBelongsToTheWebsiteMeanwhileKeepsTheLogin() {
        String grace = address("grace");
        String token = inviteTo(grace, "editor");
        post("/api/v1/auth/register", Map.of("email", grace, "password", MADE_WITH, "display_name", "Grace Hopper"))
                .then()
                .statusCode(201);

        accept(token, PASSWORD).then().statusCode(409).body("code", equalTo("already-registered"));

        assertThat(verified(grace)).containsExactly(false);
        signIn(grace, MADE_WITH).then().statusCode(200);
    }
}
