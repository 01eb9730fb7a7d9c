package io.scriptorium.people.passkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.scriptorium.people.factor.AuthenticatorApp;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.LetterTest;
import io.scriptorium.testing.ProxiedPlacement;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whoever registers the address of somebody else, on two websites, and waits there with passkeys, an authenticator app and
 * open sessions, keeps nothing once its owner comes; who registers the own address keeps everything.
 */
@QuarkusTest
@Tag("AUT-09")
@Tag("AUT-10")
class ClaimTest extends LetterTest {

    private static final String PASSKEYS = "/api/v1/auth/passkeys";
    private static final String RECOVERY = "/api/v1/auth/recovery/password";
    private static final String LINKS = "/api/v1/auth/magic-links";
    private static final String VERIFICATION = "/api/v1/auth/email/verification/confirmation";
    private static final String PASSWORD = "a long enough secret";
    private static final String NEXT = "a new and better phrase";

    private Brand other;
    private String email = "";
    private String member = "";
    private Response session;
    private SoftAuthenticator here = new SoftAuthenticator("");
    private SoftAuthenticator there = new SoftAuthenticator("");

    @BeforeEach
    void register() {
        other = Brand.create(ProxiedPlacement.NAME);
        email = "owner@" + brand.tenant().slug() + ".example";
        member = register(brand);
        settle(); // the letter that verifies the address is this website's
        register(other);
        session = signIn(brand, PASSWORD);
        here = addPasskey(brand, session);
        there = addPasskey(other, signIn(other, PASSWORD));
    }

    private String register(Brand website) {
        return anonymous(website)
                .body(Map.of("email", email, "password", PASSWORD, "display_name", "Nadia N."))
                .post("/api/v1/auth/register")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private Response signIn(Brand website, String password) {
        return anonymous(website)
                .body(Map.of("email", email, "password", password))
                .post("/api/v1/auth/login");
    }

    private RequestSpecification by(Brand website, Response signedIn) {
        return anonymous(website).header("Authorization", "Bearer " + signedIn.path("access_token"));
    }

    private JsonObject options(RequestSpecification request, Brand website, String path) {
        return new JsonObject(request.header("Origin", page(website)).post(path).asString());
    }

    private static String page(Brand website) {
        return "http://" + website.host();
    }

    private SoftAuthenticator addPasskey(Brand website, Response signedIn) {
        SoftAuthenticator authenticator = new SoftAuthenticator(page(website)).counting(1);
        Map<String, Object> made = authenticator.create(options(by(website, signedIn), website, PASSKEYS + "/options"));
        by(website, signedIn)
                .body(Map.of("name", "Phone", "credential", made))
                .post(PASSKEYS)
                .then()
                .statusCode(201);
        return authenticator;
    }

    private Response byPasskey(Brand website, SoftAuthenticator authenticator) {
        JsonObject asked = options(anonymous(website), website, "/api/v1/auth/login/passkey/options");
        return anonymous(website)
                .body(Map.of("credential", authenticator.get(asked)))
                .post("/api/v1/auth/login/passkey");
    }

    private void addApp() {
        AuthenticatorApp.setUp(() -> by(brand, session), clock.instant());
    }

    private String askForLink() {
        return post(LINKS, Map.of("email", email)).path("request");
    }

    private String linkToken() {
        askForLink();
        return token(letter(email, "Sign in"));
    }

    private Response reset() {
        post(RECOVERY, Map.of("email", email)).then().statusCode(202);
        String token = token(letter(email, "Set a new password"));
        return post(RECOVERY + "/confirmation", Map.of("token", token, "password", NEXT));
    }

    private Response verify(Map<String, Object> body) {
        return post(VERIFICATION, body);
    }

    private void isLeftWithNothing() {
        byPasskey(brand, here).then().statusCode(401);
        byPasskey(other, there).then().statusCode(401);
        signIn(brand, PASSWORD).then().statusCode(401);
        signIn(other, PASSWORD).then().statusCode(401);
        by(brand, session).get("/api/v1/users/me").then().statusCode(401);
        post("/api/v1/auth/refresh", Map.of("refresh_token", session.path("refresh_token")))
                .then()
                .statusCode(401);
    }

    private void isOwners(Response signedIn) {
        by(brand, signedIn)
                .get("/api/v1/auth/factors")
                .then()
                .statusCode(200)
                .body("methods", empty())
                .body("recovery_codes_left", equalTo(0));
        by(brand, signedIn).get(PASSKEYS).then().body("results", hasSize(0));
    }

    @Test
    void aNewPasswordByMailTakesTheLoginFromWhoeverMadeIt() {
        addApp();

        reset().then().statusCode(204);

        isLeftWithNothing();
        assertThat(Database.column(
                        "select 1 from people.known_address k join people.app_user u on u.id = k.user_id"
                                + " where u.email = ?",
                        email))
                .as("addresses that are spared the guard against guessing")
                .isEmpty();
        Response owner = signIn(brand, NEXT);
        owner.then().statusCode(200).body("challenge", nullValue()).body("access_token", notNullValue());
        isOwners(owner);
        assertThat(events(UUID.fromString(member)))
                .contains("passkey.removed", "auth.claimed", "auth.password-changed");
    }

    @Test
    @Tag("AUT-08")
    void aLinkThatSignsInTakesTheLoginFromWhoeverMadeIt() {
        addApp();

        Response owner = post(LINKS + "/login", Map.of("token", linkToken()));

        owner.then().statusCode(200).body("challenge", nullValue()).body("access_token", notNullValue());
        isLeftWithNothing();
        isOwners(owner);
    }

    @Test
    @Tag("AUT-08")
    void soDoesTheCodeOfThatLetter() {
        addApp();
        String request = askForLink();

        Response owner = post(LINKS + "/login", Map.of("request", request, "code", code(letter(email, "Sign in"))));

        owner.then().statusCode(200).body("access_token", notNullValue());
        isLeftWithNothing();
        isOwners(owner);
    }

    @Test
    void theLetterOfARegistrationDoesNotVerifyTheLoginOfSomebodyElse() {
        String token = token(letter(email, "Confirm your address"));

        verify(Map.of("token", token)).then().statusCode(401).body("code", equalTo("login-needed"));
        verify(Map.of("token", token, "password", "a guess at it"))
                .then()
                .statusCode(401)
                .body("code", equalTo("bad-credentials"));
        by(token(brand.otherClient()))
                .body(Map.of("token", token))
                .post(VERIFICATION)
                .then()
                .statusCode(401)
                .body("code", equalTo("login-needed"));

        reset().then().statusCode(204);
        isLeftWithNothing();
        verify(Map.of("token", token)).then().statusCode(422).body("code", equalTo("link-over"));
    }

    @Test
    void whoConfirmsTheOwnAddressWhileSignedInKeepsEverything() {
        addApp();
        String token = token(letter(email, "Confirm your address"));

        by(brand, session)
                .body(Map.of("token", token))
                .post(VERIFICATION)
                .then()
                .statusCode(204);

        keepsEverything();
    }

    @Test
    void whoConfirmsTheOwnAddressByThePasswordKeepsEverything() {
        addApp();
        String token = token(letter(email, "Confirm your address"));

        verify(Map.of("token", token, "password", PASSWORD)).then().statusCode(204);

        keepsEverything();
    }

    private void keepsEverything() {
        by(brand, session).get(PASSKEYS).then().statusCode(200).body("results", hasSize(1));
        signIn(brand, PASSWORD).then().statusCode(200).body("challenge.methods", hasItem("totp"));
        post(LINKS + "/login", Map.of("token", linkToken()))
                .then()
                .statusCode(200)
                .body("challenge.methods", hasItem("totp"));
        reset().then().statusCode(204);
        byPasskey(brand, here).then().statusCode(200);
        byPasskey(other, there).then().statusCode(200);
        signIn(brand, NEXT).then().statusCode(200).body("challenge.methods", hasItem("totp"));
        assertThat(events(UUID.fromString(member))).doesNotContain("auth.claimed", "passkey.removed");
    }

    @Test
    @Tag("AUT-05")
    void whoTypesAMailedCodeBesideThePasswordKeepsEverything() {
        set("auth.second-factor-required", Map.of("enabled", true));
        String challenge = signIn(brand, PASSWORD)
                .then()
                .body("challenge.methods", hasItem("mail_code"))
                .extract()
                .path("challenge.token");
        post("/api/v1/auth/login/verification/prompt", Map.of("challenge", challenge, "method", "mail_code"))
                .then()
                .statusCode(200);
        post(
                        "/api/v1/auth/login/verification",
                        Map.of("challenge", challenge, "method", "mail_code", "code", code(letter(email, "Your code"))))
                .then()
                .statusCode(200);

        post(LINKS + "/login", Map.of("token", linkToken())).then().statusCode(200);

        byPasskey(brand, here).then().statusCode(200);
        signIn(brand, PASSWORD).then().statusCode(200);
    }

    @Test
    void theAddressOfSomebodyElseIsNotTakenByTheLetterToIt() {
        String token = token(letter(email, "Confirm your address"));
        verify(Map.of("token", token, "password", PASSWORD)).then().statusCode(204);
        String victim = "victim@" + brand.tenant().slug() + ".example";
        by(brand, session)
                .body(Map.of("email", victim))
                .post("/api/v1/auth/email/change")
                .then()
                .statusCode(202);
        String confirmation = "/api/v1/auth/email/change/confirmation";
        post(confirmation, Map.of("token", token(letter(email, "Your address is to be changed"))))
                .then()
                .statusCode(200)
                .body("changed", equalTo(false));
        String secret = token(letter(victim, "Confirm your address"));

        post(confirmation, Map.of("token", secret)).then().statusCode(401).body("code", equalTo("login-needed"));

        assertThat(Database.column("select 1 from people.app_user where email = ?", victim))
                .isEmpty();
    }
}
