package io.scriptorium.people.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.scriptorium.kernel.web.OriginPolicy;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What pages of others can do with a visitor's browser: nothing. */
@QuarkusTest
@Tag("SEC-02")
class CrossSiteTest extends ApiTest {

    private static final String COOKIE = "scriptorium_refresh";

    /** Sends a text under whatever media type. */
    private static final EncoderConfig AS_IT_IS = EncoderConfig.encoderConfig()
            .encodeContentTypeAs("application/x-www-form-urlencoded", ContentType.TEXT)
            .encodeContentTypeAs("multipart/form-data", ContentType.TEXT);

    @Inject
    OriginPolicy origins;

    /** Origins of which no page may act for this brand. */
    private List<String> hostile() {
        return List.of(
                "https://evil.example",
                "null",
                "http://" + Brand.create().host(),
                "http://" + brand.host() + ".evil.example",
                "http://" + brand.host() + ":8443",
                "http://evil.example/" + brand.host(),
                "http://" + brand.host() + "@evil.example",
                "file://" + brand.host(),
                "not an origin");
    }

    private Response signIn(String origin) {
        return anonymous()
                .header("Origin", origin)
                .body(Map.of("email", brand.client().email(), "password", Database.PASSWORD, "cookie", true))
                .post("/api/v1/auth/login");
    }

    private long sessions() {
        return Database.number("select count(*) from people.session where tenant_id = ?", brand.id());
    }

    @Test
    void theCookieIsTakenFromOwnPagesOnly() {
        String cookie = signIn("http://" + brand.host()).getCookie(COOKIE);

        for (String origin : hostile()) {
            anonymous()
                    .cookie(COOKIE, cookie)
                    .header("Origin", origin)
                    .post("/api/v1/auth/refresh")
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("foreign-origin"));
        }
        anonymous()
                .cookie(COOKIE, cookie)
                .header("Origin", "http://" + brand.host())
                .post("/api/v1/auth/refresh")
                .then()
                .statusCode(200)
                .cookie(COOKIE, notNullValue());
    }

    @Test
    void noForeignPageSignsItsVisitorIn() {
        for (String origin : hostile()) {
            signIn(origin).then().statusCode(403).body("code", equalTo("foreign-origin"));
        }
        assertThat(sessions()).isZero();
        anonymous()
                .header("Origin", "https://evil.example")
                .body(Map.of("challenge", "x", "method", "totp", "code", "123456"))
                .post("/api/v1/auth/login/verification")
                .then()
                .statusCode(403);
    }

    @Test
    void whatAFormCanSendIsNotTaken() {
        for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data")) {
            anonymous()
                    .config(RestAssured.config().encoderConfig(AS_IT_IS))
                    .contentType(type)
                    .body("{\"email\":\"" + brand.client().email() + "\",\"password\":\"" + Database.PASSWORD
                            + "\",\"cookie\":true}")
                    .post("/api/v1/auth/login")
                    .then()
                    .statusCode(415);
        }
        assertThat(sessions()).isZero();
    }

    @Test
    @Tag("SEC-07")
    void anUnencryptedPageIsNotOneOfAnEncryptedSite() {
        String encrypted = "https://" + brand.host();
        String plain = "http://" + brand.host();
        as(brand.client()).get("/api/v1/users/me").then().statusCode(200);

        assertThat(origins.allows(brand.tenant(), encrypted, encrypted)).isTrue();
        assertThat(origins.allows(brand.tenant(), plain, encrypted)).isFalse();
        assertThat(origins.allows(brand.tenant(), plain, plain)).isTrue();
        // Where a proxy does not say that it was called by https.
        assertThat(origins.allows(brand.tenant(), encrypted, plain)).isTrue();
    }

    @Test
    @Tag("SEC-07")
    void noForeignPageReadsAnAnswer() {
        for (String origin : hostile()) {
            Response answer = as(brand.client())
                    .header("Origin", origin)
                    .get("/api/v1/users/me")
                    .then()
                    .extract()
                    .response();
            assertThat(answer.getHeader("Access-Control-Allow-Origin"))
                    .as(origin)
                    .isNull();
            assertThat(answer.getHeader("Access-Control-Allow-Credentials"))
                    .as(origin)
                    .isNull();
            anonymous()
                    .header("Origin", origin)
                    .header("Access-Control-Request-Method", "POST")
                    .header("Access-Control-Request-Headers", "authorization")
                    .options("/api/v1/auth/login")
                    .then()
                    .statusCode(403);
        }
    }

    @Test
    @Tag("SEC-07")
    void noAnswerIsForEverybody() {
        Brand open = Brand.create();
        Database.update("update people.tenant set allowed_origins = '{https://app.example}' where id = ?", open.id());

        for (String origin : List.of("https://app.example", "http://" + open.host())) {
            Response answer = as(open.client()).header("Origin", origin).get("/api/v1/users/me");
            assertThat(answer.getHeader("Access-Control-Allow-Origin")).isEqualTo(origin);
            assertThat(answer.getHeader("Vary")).isNotNull();
        }
        assertThat(as(open.client()).get("/api/v1/users/me").getHeader("Access-Control-Allow-Origin"))
                .isNull();
    }
}
