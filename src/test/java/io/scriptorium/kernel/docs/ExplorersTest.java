package io.scriptorium.kernel.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.testing.ApiTest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("API-04")
@QuarkusTest
class ExplorersTest extends ApiTest {

    @Test
    void reDocComesWithItsScriptAndNeedsNoOtherHost() {
        Response page = anonymous().accept("*/*").get("/q/redoc");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.contentType()).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy"))
                .doesNotContain("http:")
                .doesNotContain("https:");
        assertThat(page.asString()).contains("/q/openapi").doesNotContain("://");

        Matcher script = Pattern.compile("src=\"([^\"]+)\"").matcher(page.asString());
        assertThat(script.find()).isTrue();
        anonymous().accept("*/*").get(script.group(1)).then().statusCode(200).body(containsString("ReDoc"));
    }

    @Test
    void swaggerUiIsThere() {
        anonymous().accept("*/*").get("/q/swagger-ui/").then().statusCode(200).body(containsString("swagger-ui"));
    }

    @Test
    void theRootPointsToTheDocuments() {
        anonymous()
                .get("/")
                .then()
                .statusCode(200)
                .body("name", equalTo("Scriptorium"))
                .body("explorer", equalTo("/q/swagger-ui"))
                .body("size()", greaterThan(4));
    }

    @Test
    void whatTheRootPointsToAnswers() {
        anonymous().get("/").jsonPath().getMap("$", String.class, String.class).forEach((name, path) -> {
            if (path.startsWith("/")) {
                anonymous().accept("*/*").get(path).then().statusCode(200);
            }
        });
    }
}
