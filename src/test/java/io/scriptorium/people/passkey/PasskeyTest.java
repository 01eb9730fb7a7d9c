package io.scriptorium.people.passkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.people.factor.AuthenticatorApp;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.Person;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Passkeys from end to end, with an authenticator in software. */
@QuarkusTest
@Tag("AUT-02")
class PasskeyTest extends PasskeyCase {

    @ParameterizedTest
    @EnumSource
    void aPasskeySignsItsOwnerIn(KeyType type) {
        Person client = brand.client();
        phone = new SoftAuthenticator(page, type).counting(1);
        register(client, phone)
                .then()
                .statusCode(201)
                .body("name", equalTo("Phone"))
                .body("relying_party", equalTo(brand.host()))
                .body("used_at", nullValue());

        String token = login(phone.get(loginOptions()))
                .then()
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
    void anAuthenticatorNeedNotCount() {
        register(brand.client(), phone.counting(0)).then().statusCode(201);

        login(phone.get(loginOptions())).then().statusCode(200);
        login(phone.get(loginOptions())).then().statusCode(200);
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
