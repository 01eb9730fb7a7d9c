package io.scriptorium.people.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.testing.Brand;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What releases are made of, and what is refused. */
@QuarkusTest
@Tag("TEN-11")
class ReleaseTemplateTest extends ReleaseCase {

    @Test
    void aFeatureIsReleasedOnceAtATime() {
        String id = started(slowly());
        String template = as(brand.admin()).get(TEMPLATES).path("results[0].id");
        start(brand.admin(), FEATURE, template).then().statusCode(409).body("code", equalTo("release-under-way"));
        act(id, "pause").then().statusCode(200);
        start(brand.admin(), FEATURE, template).then().statusCode(409);

        start(brand.admin(), "example.experiment", template).then().statusCode(201);
        as(brand.support())
                .get(RELEASES + "?status=paused&key=" + FEATURE)
                .then()
                .statusCode(200)
                .body("results.id", contains(id));
        as(brand.support()).get(RELEASES + "?count=true").then().body("count", equalTo(2));
    }

    @Test
    void aReleaseKeepsTheMilestonesThatItStartedWith() {
        String template = template(List.of(step("A", 10, "P1D"), step("B", 20)));
        String id = start(brand.admin(), FEATURE, template)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as(brand.admin())
                .header("If-Match", "\"0\"")
                .body(Map.of("name", "Otherwise", "milestones", List.of(step("C", 99))))
                .put(TEMPLATES + "/" + template)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("milestones.name", contains("C"));
        as(brand.admin()).delete(TEMPLATES + "/" + template).then().statusCode(204);
        as(brand.support()).get(TEMPLATES + "/" + template).then().statusCode(404);

        pass(Duration.ofDays(1));
        assertShare(20);
        show(id).then().body("template", equalTo("Slowly")).body("milestones.name", contains("A", "B"));
        assertThat(events(UUID.fromString(template)))
                .containsExactly("release.template-made", "release.template-changed", "release.template-removed");
        settle();
        as(brand.admin())
                .get("/api/v1/audit?subject_id=" + id)
                .then()
                .body("results.type", hasItems("release.started", "release.advanced", "release.completed"));
    }

    @Test
    void aWrongTemplateIsRefused() {
        make("Endless", List.of(step("A", 10, "P1D")))
                .then()
                .statusCode(400)
                .body("violations.field", contains("milestones[0].after"));
        for (Map<String, Object> wrong : List.of(
                step("A", 101),
                step("A", 10, "P0D"),
                step("A", 10, "PT5S"),
                step("A", 10, "P1Y"),
                step("A", 10, "-P1D"),
                step("", 10),
                Map.<String, Object>of("name", "A"),
                Map.of("name", "A", "percentage", 10, "roles", List.of("king")))) {
            make("Wrong", List.of(wrong, step("B", 20))).then().statusCode(400);
        }
        make("None", List.of()).then().statusCode(400);
        make("Same", slowly()).then().statusCode(201);
        make("Same", slowly()).then().statusCode(409);
        as(brand.support())
                .body(Map.of("name", "Mine", "milestones", slowly()))
                .post(TEMPLATES)
                .then()
                .statusCode(403);
    }

    @Test
    void onlyTogglesOfTheWebsiteAreReleased() {
        String template = template(slowly());
        start(brand.admin(), "orders.maximum-pages", template)
                .then()
                .statusCode(422)
                .body("code", equalTo("not-a-toggle"));
        start(brand.admin(), "no.such", template).then().statusCode(404);
        start(brand.admin(), FEATURE, UUID.randomUUID().toString()).then().statusCode(404);
        start(brand.support(), FEATURE, template).then().statusCode(403);

        Brand other = Brand.create();
        start(other.admin(), FEATURE, template).then().statusCode(404);
        String id = start(brand.admin(), FEATURE, template)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as(other.admin()).post(RELEASES + "/" + id + "/stop").then().statusCode(404);
        as(other.admin()).get(RELEASES).then().body("results", empty());
        as(brand.support()).post(RELEASES + "/" + id + "/stop").then().statusCode(403);
    }

    @Test
    void whereASecondPersonIsWantedNobodyReleasesAloneButAnybodyUndoes() {
        String id = started(slowly());
        String template = as(brand.admin()).get(TEMPLATES).path("results[0].id");
        setting(brand.admin(), "settings.change-requests", true).then().statusCode(200);

        start(brand.admin(), "example.experiment", template)
                .then()
                .statusCode(409)
                .body("code", equalTo("change-request-needed"));
        act(id, "advance").then().statusCode(409).body("code", equalTo("change-request-needed"));
        act(id, "rollback").then().statusCode(200);
        start(brand.superadmin(), FEATURE, template).then().statusCode(201);
    }
}
