package io.scriptorium.people.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Exports, erasures and restorations that are refused or called off. */
@Tag("TEN-01")
@Tag("TEN-03")
@QuarkusTest
class ArchiveRefusalTest extends ArchiveCase {

    @Test
    void anErasureIsRefusedAndCalledOff() {
        ask("erasure", website()).then().statusCode(400).body("violations.field", hasItem("reason"));
        ask("erasure", reasoned()).then().statusCode(409).body("code", equalTo("website-active"));
        String hold = created(brand.admin(), "/api/v1/legal-holds", Map.of("reason", "A lawsuit"));
        activate(false);
        ask("erasure", reasoned()).then().statusCode(409).body("code", equalTo("legal-hold"));
        activate(true);
        as(brand.admin())
                .post("/api/v1/legal-holds/" + hold + "/release")
                .then()
                .statusCode(200);
        activate(false);

        String id = asked("erasure", reasoned());
        ask("export", website()).then().statusCode(409).body("code", equalTo("job-under-way"));
        runner.drain().await().atMost(PATIENCE);
        job(id).then().body("status", equalTo("scheduled"));
        as(operator.superadmin())
                .post("/api/v1/website-jobs/" + id + "/cancellation")
                .then()
                .statusCode(200)
                .body("status", equalTo("cancelled"));
        clock.advance(Duration.ofDays(31));
        runner.drain().await().atMost(PATIENCE);
        assertThat(rows(count("shared", brand))).isPositive();
        clock.reset();

        String late = asked("erasure", reasoned());
        activate(true);
        clock.advance(Duration.ofDays(31));
        ended(late, "failed").then().body("error", containsString("not suspended"));
        assertThat(rows(count("shared", brand))).isPositive();
    }

    @Test
    void whatCannotBeDoneIsRefusedAtOnce() {
        ask("restore", Map.of("file", "nowhere.zip")).then().statusCode(400);
        ask("restore", Map.of("file", "../secret.zip")).then().statusCode(400);
        ask("move", Map.of("website_id", brand.id(), "placement", "nowhere"))
                .then()
                .statusCode(400);
        ask("move", Map.of("website_id", brand.id(), "placement", "shared"))
                .then()
                .statusCode(409);
        ask("export", Map.of("website_id", UUID.randomUUID())).then().statusCode(404);
        as(operator.admin())
                .body(Map.of("kind", "export", "website_id", operator.id()))
                .post("/api/v1/website-jobs")
                .then()
                .statusCode(403);
    }
}
