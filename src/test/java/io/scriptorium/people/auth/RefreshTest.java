package io.scriptorium.people.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.Person;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sessions that go on by refresh tokens. */
@QuarkusTest
class RefreshTest extends SignInCase {

    private Response limit(Person member) {
        return as(brand.admin())
                .body(Map.of("state", "suspended", "reason", "Plagiarism, twice"))
                .put("/api/v1/users/" + member.memberId() + "/standing");
    }

    @Test
    @Tag("AUT-04")
    @Tag("USR-13")
    void whoIsSuspendedGoesOnWithTheSameTokenAfterwardsHoweverOftenItWasTried() {
        Person client = brand.client();
        String token = refreshToken(login(client));
        limit(client).then().statusCode(200);

        for (int i = 0; i < 3; i++) {
            refresh(token).then().statusCode(401).body("code", equalTo("account-suspended"));
        }
        as(brand.admin())
                .delete("/api/v1/users/" + client.memberId() + "/standing")
                .then()
                .statusCode(204);

        Response answer = refresh(token);
        me(accessToken(answer)).then().statusCode(200);
        refresh(refreshToken(answer)).then().statusCode(200);
        settle();
        as(brand.admin()).get("/api/v1/security/alerts").then().statusCode(200).body("results", empty());
        assertThat(events(client.memberId())).doesNotContain("auth.token-reused");
    }

    @Test
    @Tag("AUT-04")
    @Tag("USR-13")
    void aTokenThatWasUsedBeforeIsFoundOutWhileItsMemberIsSuspended() {
        String stolen = refreshToken(login(brand.client()));
        String next = refreshToken(refresh(stolen));
        limit(brand.client()).then().statusCode(200);

        refresh(next).then().statusCode(401).body("code", equalTo("account-suspended"));
        refresh(stolen).then().statusCode(401).body("code", equalTo("refresh-token-reused"));
        refresh(next).then().statusCode(401).body("code", equalTo("session-over"));
    }

    @Test
    @Tag("AUT-04")
    void aRefreshTokenIsExchangedForTheNext() {
        String first = refreshToken(login(brand.client()));

        Response answer = refresh(first);

        assertThat(refreshToken(answer)).isNotEqualTo(first);
        me(accessToken(answer)).then().statusCode(200);
        refresh(refreshToken(answer)).then().statusCode(200);
    }

    @Test
    @Tag("AUT-04")
    void aReusedRefreshTokenEndsItsSessionOnly() {
        Person client = brand.client();
        String stolen = refreshToken(login(client));
        String otherDevice = refreshToken(login(client));
        String next = refreshToken(refresh(stolen));

        refresh(stolen).then().statusCode(401).body("code", equalTo("refresh-token-reused"));
        refresh(next).then().statusCode(401).body("code", equalTo("session-over"));

        refresh(otherDevice).then().statusCode(200);
        assertThat(events(client.memberId())).containsExactly("auth.logged-in", "auth.logged-in", "auth.token-reused");
    }

    @Test
    @Tag("AUT-04")
    void aSessionSlidesAndEndsAfterThirtyIdleDays() {
        String token = refreshToken(login(brand.client()));

        clock.advance(Duration.ofDays(20));
        String next = refreshToken(refresh(token));
        clock.advance(Duration.ofDays(20));
        String last = refreshToken(refresh(next));
        clock.advance(Duration.ofDays(30));
        refresh(last).then().statusCode(401).body("code", equalTo("session-over"));
    }

    @Test
    @Tag("AUT-04")
    @Tag("TEN-01")
    void aRefreshTokenOfAnotherWebsiteIsUnknownAndStaysGoodThere() {
        Brand other = Brand.create();
        String foreign = refreshToken(login(other.client()));

        refresh(foreign).then().statusCode(401).body("code", equalTo("session-over"));

        anonymous(other)
                .body(Map.of("refresh_token", foreign))
                .post("/api/v1/auth/refresh")
                .then()
                .statusCode(200);
    }

    @Test
    @Tag("AUT-04")
    @Tag("SEC-02")
    void theCookieIsOutOfReachOfScriptsAndOtherSites() {
        Response answer = anonymous()
                .body(Map.of("email", brand.client().email(), "password", Database.PASSWORD, "cookie", true))
                .post("/api/v1/auth/login");
        answer.then().statusCode(200).body("refresh_token", nullValue());
        Cookie cookie = answer.getDetailedCookie("scriptorium_refresh");
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualToIgnoringCase("Strict");
        assertThat(cookie.getPath()).isEqualTo("/api/v1/auth/refresh");

        anonymous()
                .cookie("scriptorium_refresh", cookie.getValue())
                .post("/api/v1/auth/refresh")
                .then()
                .statusCode(403)
                .body("code", equalTo("foreign-origin"));
        anonymous()
                .cookie("scriptorium_refresh", cookie.getValue())
                .header("Origin", "https://evil.example")
                .post("/api/v1/auth/refresh")
                .then()
                .statusCode(403);
        anonymous()
                .cookie("scriptorium_refresh", cookie.getValue())
                .header("Origin", "http://" + brand.host())
                .post("/api/v1/auth/refresh")
                .then()
                .statusCode(200)
                .header("Set-Cookie", containsString("scriptorium_refresh="));
    }

    @Test
    @Tag("AUT-04")
    void onlyHashesAreStored() {
        String token = refreshToken(login(brand.client()));

        assertThat(Database.number(
                        "select count(*) from people.refresh_token where encode(hash, 'escape') like ?",
                        "%" + token + "%"))
                .isZero();
        assertThat(Database.number(
                        "select count(*) from people.refresh_token where hash = sha256(?::text::bytea)", token))
                .isOne();
    }

    @Test
    @Tag("AUT-04")
    void aRefreshNeedsAToken() {
        anonymous()
                .post("/api/v1/auth/refresh")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("refresh_token"));
        refresh(UUID.randomUUID().toString()).then().statusCode(401).body("code", equalTo("session-over"));
    }
}
