package io.scriptorium.kernel.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.scriptorium.testing.ApiTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AsyncApiTest extends ApiTest {

    @Test
    void servesTheDocumentOfStreamsAndSockets() {
        String document = RestAssured.get("/q/asyncapi")
                .then()
                .statusCode(200)
                .contentType(startsWith("application/yaml"))
                .extract()
                .asString();
        assertThat(document)
                .startsWith("asyncapi: 3.0.0")
                .contains("/api/v1/order-communications/socket", "/api/v1/notifications/stream");
    }

    @Test
    @Tag("OPS-10")
    void saysInHealthHowFarWakesReach() {
        RestAssured.get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'real time' }.status", equalTo("UP"));
    }
}
