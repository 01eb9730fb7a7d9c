package io.scriptorium.automation.demo;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Database;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test with a demo brand of its own, under another slug; its people's logins are those of every demo brand. */
abstract class DemoTest extends ApiTest {

    @Inject
    DemoBrand demo;

    protected String slug = "";

    @BeforeEach
    void seedDemo() {
        slug = "demo-" + UUID.randomUUID();
        seed();
    }

    @AfterEach
    void leaveNoDemoTimers() {
        Database.update(
                "delete from kernel.timer where tenant_id = (select id from people.tenant where slug = ?)", slug);
    }

    protected void seed() {
        demo.seed(slug, "Demo of a test").await().atMost(Duration.ofMinutes(1));
    }

    /** How much has happened in the demo brand. */
    protected long eventCount() {
        return Database.number(
                "select count(*) from kernel.event_log where tenant_id = (select id from people.tenant where slug = ?)",
                slug);
    }

    private RequestSpecification request() {
        return RestAssured.given().header("Host", slug + ".localhost").contentType(ContentType.JSON);
    }

    /** Signs somebody in, by the password that the console prints. */
    protected String signIn(DemoPerson person) {
        return request()
                .body(Map.of("email", person.email(), "password", DemoPerson.PASSWORD))
                .post("/api/v1/auth/login")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }

    /** What somebody with a token sees. */
    protected ValidatableResponse get(String token, String path) {
        return request()
                .header("Authorization", "Bearer " + token)
                .get(path)
                .then()
                .statusCode(200);
    }
}
