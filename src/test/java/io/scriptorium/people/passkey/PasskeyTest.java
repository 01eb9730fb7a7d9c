package io.scriptorium.people.passkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.scriptorium.people.factor.AuthenticatorApp;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.Person;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Passkeys from end to end, with an authenticator in software. */
@QuarkusTest
@Tag("AUT-02")
class PasskeyTest extends ApiTest {

    private static final String PASSKEYS = "/api/v1/auth/passkeys";
    private static final String LOGIN = "/api/v1/auth/login/passkey";

    private String page = "";
    private SoftAuthenticator phone = new SoftAuthenticator("");

    @BeforeEach
    void openThePage() {
        page = "http://" + brand.host();
        phone = new SoftAuthenticator(page).counting(1);
    }

    private static JsonObject options(RequestSpecification request, String origin, String path) {
        return new JsonObject(request.header("Origin", origin)
                .post(path)
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    private JsonObject loginOptions() {
        return options(anonymous(), page, LOGIN + "/options");
    }

    private Response register(Person person, String name, Map<String, Object> credential) {
        return as(person).body(Map.of("name", name, "credential", credential)).post(PASSKEYS);
    }

    private Response register(Person person, SoftAuthenticator authenticator) {
        return register(person, "Phone", authenticator.create(options(as(person), page, PASSKEYS + "/options")));
    }

    private Response login(Map<String, Object> credential) {
        return anonymous().body(Map.of("credential", credential)).post(LOGIN);
    }

    private static void isRefused(Response answer) {
        answer.then().statusCode(401).body("code", equalTo("passkey-refused"));
    }

    @Test
    void aPasskeySignsItsOwnerIn() {
        Person client = brand.client();
        register(client, phone)
                .then()
                .statusCode(201)
                .body("name", equalTo("Phone"))
                .body("relying_party", equalTo(brand.host()))
                .body("used_at", nullValue());

        Response answer = login(phone.get(loginOptions()));

        String token = answer.then()
                .statusCode(200)
                .body("refresh_token", notNullValue())
                .extract()
                .path("access_token");
        by(token).get("/api/v1/users/me").then().body("email", equalTo(client.email()));
        as(client).get(PASSKEYS).then().body("results[0].used_at", notNullValue());
        assertThat(events(client.memberId())).containsExactly("passkey.added", "auth.logged-in");
    }

    @Test
    void theOptionsAreThoseOfTheStandard() {
        Person client = brand.client();

        JsonObject creation = options(as(client), page, PASSKEYS + "/options");
        assertThat(creation.getJsonObject("rp").getString("id")).isEqualTo(brand.host());
        assertThat(creation.getJsonObject("user").getString("name")).isEqualTo(client.email());
        assertThat(creation.getJsonObject("authenticatorSelection").getString("residentKey"))
                .isEqualTo("required");
        assertThat(creation.getJsonArray("pubKeyCredParams").getJsonObject(0).getInteger("alg"))
                .isEqualTo(-7);
        assertThat(creation.getJsonArray("excludeCredentials")).isEmpty();

        register(client, phone).then().statusCode(201);
        assertThat(options(as(client), page, PASSKEYS + "/options")
                        .getJsonArray("excludeCredentials")
                        .getJsonObject(0)
                        .getString("id"))
                .isEqualTo(phone.credentialId());
        JsonObject request = loginOptions();
        assertThat(request.getString("rpId")).isEqualTo(brand.host());
        assertThat(request.getString("userVerification")).isEqualTo("required");
        assertThat(request.getJsonArray("allowCredentials")).isEmpty();
    }

    @Test
    void aMemberHasSeveralAndNamesAndRemovesThem() {
        Person client = brand.client();
        String first = register(client, phone).then().statusCode(201).extract().path("id");
        SoftAuthenticator key = new SoftAuthenticator(page);
        register(client, "Key", key.create(options(as(client), page, PASSKEYS + "/options")))
                .then()
                .statusCode(201);

        as(client)
                .body(Map.of("name", "Old phone"))
                .patch(PASSKEYS + "/" + first)
                .then()
                .statusCode(200)
                .body("name", equalTo("Old phone"));
        as(client).get(PASSKEYS).then().body("results.name", contains("Key", "Old phone"));
        as(brand.otherClient()).get(PASSKEYS).then().body("results", hasSize(0));

        as(client).delete(PASSKEYS + "/" + first).then().statusCode(204);
        isRefused(login(phone.get(loginOptions())));
        login(key.get(loginOptions())).then().statusCode(200);
    }

    @Test
    void aPageOfAnotherOriginIsRefused() {
        Person client = brand.client();
        JsonObject creation = options(as(client), page, PASSKEYS + "/options");
        isRefused(register(client, "Phone", new SoftAuthenticator("https://evil.example").create(creation)));

        register(client, phone).then().statusCode(201);
        isRefused(login(phone.at("https://evil.example").get(loginOptions())));
        isRefused(login(phone.at("http://" + brand.host() + ".evil.example").get(loginOptions())));
        anonymous()
                .header("Origin", "https://evil.example")
                .post(LOGIN + "/options")
                .then()
                .statusCode(403)
                .body("code", equalTo("foreign-origin"));
    }

    @Test
    void anotherRelyingPartyIsRefused() {
        register(brand.client(), phone).then().statusCode(201);
        JsonObject changed = loginOptions().put("rpId", "evil.example");

        isRefused(login(phone.get(changed)));
    }

    @Test
    void aChallengeThatWasNotAskedIsRefused() {
        Person client = brand.client();
        JsonObject creation = options(as(client), page, PASSKEYS + "/options");
        String madeUp = "bm90LWEtY2hhbGxlbmdlLW9mLXRoaXMtc2VydmVyIQ";
        isRefused(register(client, "Phone", phone.create(creation.copy().put("challenge", madeUp))));
        register(client, phone).then().statusCode(201);

        isRefused(login(phone.get(loginOptions().put("challenge", madeUp))));
        JsonObject ofRegistration = options(as(client), page, PASSKEYS + "/options");
        isRefused(login(phone.get(loginOptions().put("challenge", ofRegistration.getString("challenge")))));
    }

    @Test
    void aChallengeIsGoodOnceAndForTenMinutes() {
        Person client = brand.client();
        Map<String, Object> created = phone.create(options(as(client), page, PASSKEYS + "/options"));
        register(client, "Phone", created).then().statusCode(201);
        isRefused(register(client, "Phone", created));

        Map<String, Object> signed = phone.get(loginOptions());
        login(signed).then().statusCode(200);
        isRefused(login(signed));

        JsonObject old = loginOptions();
        clock.advance(Duration.ofMinutes(10));
        isRefused(login(phone.get(old)));
    }

    @Test
    void aChallengeOfAnotherMemberIsRefused() {
        JsonObject ofAnother = options(as(brand.otherClient()), page, PASSKEYS + "/options");

        isRefused(register(brand.client(), "Phone", phone.create(ofAnother)));
    }

    @Test
    void aCounterThatGoesBackMeansACopy() {
        Person client = brand.client();
        register(client, phone.counting(7)).then().statusCode(201);
        login(phone.counting(20).get(loginOptions())).then().statusCode(200);

        isRefused(login(phone.counting(20).get(loginOptions())));
        isRefused(login(phone.counting(3).get(loginOptions())));

        login(phone.counting(21).get(loginOptions())).then().statusCode(200);
        assertThat(events(client.memberId()))
                .containsExactly(
                        "passkey.added",
                        "auth.logged-in",
                        "passkey.copy-suspected",
                        "passkey.copy-suspected",
                        "auth.logged-in");
        as(client)
                .get("/api/v1/auth/sign-ins?way=passkey")
                .then()
                .body(
                        "results.outcome",
                        containsInAnyOrder("success", "passkey-refused", "passkey-refused", "success"));
    }

    @Test
    void anAuthenticatorNeedNotCount() {
        register(brand.client(), phone.counting(0)).then().statusCode(201);

        login(phone.get(loginOptions())).then().statusCode(200);
        login(phone.get(loginOptions())).then().statusCode(200);
    }

    @Test
    @Tag("TEN-01")
    void aPasskeyOfAnotherWebsiteIsUnknown() {
        Person client = brand.client();
        register(client, phone).then().statusCode(201);
        Brand other = Brand.create();
        String otherPage = "http://" + other.host();
        JsonObject elsewhere = options(anonymous(other), otherPage, LOGIN + "/options");

        isRefused(anonymous(other)
                .body(Map.of("credential", phone.at(otherPage).get(elsewhere)))
                .post(LOGIN));
        isRefused(login(phone.at(page).get(elsewhere)));
        isRefused(anonymous(other)
                .body(Map.of("credential", phone.at(page).get(loginOptions())))
                .post(LOGIN));
    }

    @Test
    void aSignatureIsOfTheWholeAnswer() {
        register(brand.client(), phone).then().statusCode(201);
        for (String part : new String[] {"signature", "authenticatorData", "clientDataJSON", "userHandle"}) {
            Map<String, Object> signed = new HashMap<>(phone.get(loginOptions()));
            JsonObject response = new JsonObject().mergeIn(JsonObject.mapFrom(signed.get("response")));
            signed.put(
                    "response",
                    response.put(part, changed(response.getString(part))).getMap());
            isRefused(login(signed));
        }
    }

    private static String changed(String base64) {
        char last = base64.charAt(base64.length() - 5);
        return base64.substring(0, base64.length() - 5)
                + (last == 'A' ? 'B' : 'A')
                + base64.substring(base64.length() - 4);
    }

    @Test
    void whoeverIsNotVerifiedDoesNotSignInByThePasskeyAlone() {
        register(brand.client(), phone).then().statusCode(201);

        isRefused(login(phone.withoutVerification().get(loginOptions())));
    }

    @Test
    void rubbishIsRefused() {
        isRefused(login(Map.of()));
        isRefused(login(Map.of("id", "%%", "response", Map.of("clientDataJSON", "%%"))));
        isRefused(login(Map.of("id", 7, "response", "none")));
        Map<String, Object> signed = new HashMap<>(phone.get(loginOptions()));
        signed.remove("id");
        isRefused(login(signed));
    }

    @Test
    void aSuspendedMemberStaysOut() {
        Person client = brand.client();
        register(client, phone).then().statusCode(201);
        Database.update("update people.member set status = 'suspended' where id = ?", client.memberId());

        login(phone.get(loginOptions())).then().statusCode(401).body("code", equalTo("sign-in-refused"));
    }

    @Test
    @Tag("AUT-05")
    void aPasskeyServesAsTheSecondFactor() {
        Person client = brand.client();
        register(client, phone).then().statusCode(201);
        AuthenticatorApp.setUp(() -> as(client), clock.instant());
        String challenge = anonymous()
                .body(Map.of("email", client.email(), "password", Database.PASSWORD))
                .post("/api/v1/auth/login")
                .then()
                .body("challenge.methods", containsInAnyOrder("totp", "recovery_code", "passkey"))
                .extract()
                .path("challenge.token");
        JsonObject request = new JsonObject(anonymous()
                .header("Origin", page)
                .body(Map.of("challenge", challenge, "method", "passkey"))
                .post("/api/v1/auth/login/verification/prompt")
                .then()
                .statusCode(200)
                .extract()
                .asString());
        assertThat(request.getJsonArray("allowCredentials").getJsonObject(0).getString("id"))
                .isEqualTo(phone.credentialId());

        Map<String, Object> answer = Map.of(
                "challenge",
                challenge,
                "method",
                "passkey",
                "credential",
                phone.withoutVerification().get(request));
        anonymous()
                .body(answer)
                .post("/api/v1/auth/login/verification")
                .then()
                .statusCode(200)
                .body("access_token", notNullValue());
        login(phone.get(request)).then().statusCode(401);
    }
}
