package io.scriptorium.people.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.Person;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SignInTest extends SignInCase {

    @Test
    @Tag("AUT-02")
    @Tag("AUT-03")
    void aMemberSignsInAndIsKnown() {
        Person client = brand.client();

        Response answer = login(client);

        answer.then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("token_type", equalTo("Bearer"))
                .body("expires_in", equalTo(600))
                .body("refresh_token", notNullValue());
        me(accessToken(answer))
                .then()
                .statusCode(200)
                .body("id", equalTo(client.memberId().toString()))
                .body("email", equalTo(client.email()))
                .body("role", equalTo("client"));
        assertThat(events(client.memberId())).containsExactly("auth.logged-in");
    }

    @Test
    @Tag("AUT-02")
    void theAddressIsComparedWithoutCase() {
        anonymous()
                .body(Map.of(
                        "email",
                        brand.client().email().toUpperCase(java.util.Locale.ROOT),
                        "password",
                        Database.PASSWORD))
                .post("/api/v1/auth/login")
                .then()
                .statusCode(200);
    }

    @Test
    @Tag("AUT-02")
    @Tag("USR-03")
    void aLoginOfAnotherWebsiteIsNoMemberHere() {
        Brand other = Brand.create();

        anonymous()
                .body(Map.of("email", other.client().email(), "password", Database.PASSWORD))
                .post("/api/v1/auth/login")
                .then()
                .statusCode(401)
                .body("code", equalTo("bad-credentials"));
    }

    @Test
    @Tag("AUT-02")
    void aSuspendedMemberStaysOutAndIsPutOut() {
        Person client = brand.client();
        String token = refreshToken(login(client));
        Database.update("update people.member set status = 'suspended' where id = ?", client.memberId());

        login(client).then().statusCode(403).body("code", equalTo("account-suspended"));
        anonymous()
                .body(Map.of("email", client.email(), "password", "another secret"))
                .post("/api/v1/auth/login")
                .then()
                .statusCode(401)
                .body("code", equalTo("bad-credentials"));
        refresh(token).then().statusCode(401).body("code", equalTo("account-suspended"));
    }

    @Test
    @Tag("AUT-02")
    void aLockedLoginNeitherSignsInNorGoesOn() {
        Person client = brand.client();
        String token = refreshToken(login(client));
        Database.update(
                "update people.app_user set locked_until = now() + interval '1 day' where id = ?", client.userId());

        login(client).then().statusCode(401).body("code", equalTo("bad-credentials"));
        refresh(token).then().statusCode(401);
        refresh(token).then().statusCode(401).body("code", equalTo("session-over"));
        Database.update("update people.app_user set locked_until = null where id = ?", client.userId());
        refresh(token).then().statusCode(200);
    }

    @Test
    @Tag("AUT-03")
    void anAccessTokenLivesTenMinutes() {
        String token = accessToken(login(brand.client()));

        clock.advance(Duration.ofMinutes(9));
        me(token).then().statusCode(200);
        clock.advance(Duration.ofMinutes(1));
        me(token).then().statusCode(401).body("code", equalTo("token-expired"));
    }

    @Test
    @Tag("AUT-02")
    void signingOutEndsTheSession() {
        Person client = brand.client();
        Response answer = login(client);

        by(accessToken(answer)).post("/api/v1/auth/logout").then().statusCode(204);

        refresh(refreshToken(answer)).then().statusCode(401);
        assertThat(events(client.memberId())).containsExactly("auth.logged-in", "auth.logged-out");
    }

    @Test
    @Tag("AUT-02")
    void signingOutWorksWithTheRefreshTokenToo() {
        String token = refreshToken(login(brand.client()));

        anonymous()
                .body(Map.of("refresh_token", token))
                .post("/api/v1/auth/logout")
                .then()
                .statusCode(204);

        refresh(token).then().statusCode(401);
        anonymous().post("/api/v1/auth/logout").then().statusCode(401);
    }
}
