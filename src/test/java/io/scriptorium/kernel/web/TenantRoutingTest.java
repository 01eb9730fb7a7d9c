package io.scriptorium.kernel.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class TenantRoutingTest extends ApiTest {

    private String bearer() {
        return "Bearer " + token(brand.client());
    }

    @Test
    @Tag("TEN-04")
    void aWebsiteAnswersOnItsLabelWithAnyPort() {
        given().header("Host", brand.host().toUpperCase(java.util.Locale.ROOT) + ":8080")
                .header("Authorization", bearer())
                .get("/api/v1/users/me")
                .then()
                .statusCode(200);
    }

    @Test
    @Tag("TEN-04")
    void aWebsiteAnswersOnADomainOfItsOwn() {
        String domain = brand.tenant().slug() + ".example";
        Database.update("insert into people.tenant_domain (host, tenant_id) values (?, ?)", domain, brand.id());

        given().header("Host", domain)
                .header("Authorization", bearer())
                .get("/api/v1/users/me")
                .then()
                .statusCode(200);
    }

    @Test
    @Tag("TEN-04")
    void thePlatformsHostTakesTheWebsiteFromAHeader() {
        given().header("Host", "localhost:8080")
                .header("X-Tenant", brand.tenant().slug())
                .header("Authorization", bearer())
                .get("/api/v1/users/me")
                .then()
                .statusCode(200);
        given().header("Host", "localhost")
                .get("/api/v1/users/me")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("tenant-required"));
    }

    @Test
    @Tag("TEN-01")
    @Tag("TEN-04")
    void theHeaderDoesNotLeadAwayFromAWebsitesHost() {
        Brand other = Brand.create();

        given().header("Host", other.host())
                .header("X-Tenant", brand.tenant().slug())
                .header("Authorization", bearer())
                .get("/api/v1/users/me")
                .then()
                .statusCode(401)
                .body("code", equalTo("foreign-tenant-token"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nobody.localhost", "a.b.localhost", "unknown.example", "xn--80ak6aa92e.localhost", "[::1]"})
    @Tag("TEN-04")
    void anUnknownHostIsNotThere(String host) {
        given().header("Host", host)
                .get("/api/v1/users/me")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("unknown-website"))
                .body("request_id", notNullValue());
    }

    @Test
    @Tag("TEN-04")
    void aSuspendedWebsiteIsNotThere() {
        Brand suspended = Brand.create();
        Database.update("update people.tenant set active = false where id = ?", suspended.id());

        as(suspended.client()).get("/api/v1/users/me").then().statusCode(404).body("code", equalTo("unknown-website"));
    }

    @Test
    void everyRequestHasAnId() {
        anonymous()
                .header("X-Request-Id", "client-made.id_42")
                .get("/api/v1/users/me")
                .then()
                .header("X-Request-Id", "client-made.id_42")
                .body("request_id", equalTo("client-made.id_42"));
        anonymous()
                .header("X-Request-Id", "bad id\u00e9<script>")
                .get("/api/v1/users/me")
                .then()
                .header("X-Request-Id", matchesPattern("[0-9a-f]{32}"));
    }

    @Test
    @Tag("SEC-03")
    void browsersAreToldWhatToRefuse() {
        as(brand.client())
                .get("/api/v1/users/me")
                .then()
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Content-Security-Policy", "default-src 'none'; base-uri 'none'; frame-ancestors 'none'")
                .header("Cache-Control", "no-store")
                .header("Strict-Transport-Security", nullValue());
    }

    @Test
    @Tag("SEC-07")
    void aWebsitesOwnPagesMayCallIt() {
        String own = "https://" + brand.host();

        anonymous()
                .header("Origin", own)
                .header("Access-Control-Request-Method", "POST")
                .options("/api/v1/auth/login")
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", own)
                .header("Access-Control-Allow-Credentials", "true")
                .header("Vary", "Origin");
        as(brand.client())
                .header("Origin", own)
                .get("/api/v1/users/me")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", own);
    }

    @Test
    @Tag("SEC-07")
    void otherPagesMayNotUnlessTheWebsiteNamesThem() {
        Brand open = Brand.create();
        Database.update("update people.tenant set allowed_origins = '{https://app.example}' where id = ?", open.id());

        for (Map.Entry<String, Integer> expected : Map.of(
                        "https://app.example", 204, "https://evil.example", 403, "null", 403)
                .entrySet()) {
            anonymous(open)
                    .header("Origin", expected.getKey())
                    .header("Access-Control-Request-Method", "GET")
                    .options("/api/v1/users/me")
                    .then()
                    .statusCode(expected.getValue());
        }
        assertThat(as(open.client())
                        .header("Origin", "https://evil.example")
                        .get("/api/v1/users/me")
                        .getHeader("Access-Control-Allow-Origin"))
                .isNull();
    }

    @Test
    void whatBelongsToNoWebsiteNeedsNone() {
        given().header("Host", "nobody.example").get("/q/health/live").then().statusCode(200);
        given().header("Host", "nobody.example")
                .get("/.well-known/jwks.json")
                .then()
                .statusCode(200);
    }

    @Test
    void aBodyThatIsTooLargeIsAProblem() {
        anonymous()
                .body("{\"email\":\"" + "x".repeat(2_000_000) + "\"}")
                .post("/api/v1/auth/login")
                .then()
                .statusCode(413);
    }
}
