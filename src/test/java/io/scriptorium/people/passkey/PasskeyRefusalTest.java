package io.scriptorium.people.passkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Person;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Answers of authenticators that are refused. */
@QuarkusTest
@Tag("AUT-02")
class PasskeyRefusalTest extends PasskeyCase {

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
}
