package io.scriptorium.people.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.Person;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Features that come to more and more members, milestone by milestone. */
@QuarkusTest
@Tag("TEN-11")
class ReleaseTest extends ApiTest {

    private static final String TEMPLATES = "/api/v1/release-templates";
    private static final String RELEASES = "/api/v1/releases";
    private static final String FEATURE = "example.feature";

    private static Map<String, Object> step(String name, int percentage) {
        return Map.of("name", name, "percentage", percentage);
    }

    private static Map<String, Object> step(String name, int percentage, String after) {
        return Map.of("name", name, "percentage", percentage, "after", after);
    }

    /** The staff for a day, a tenth for an hour, half until a person says so, and all. */
    private static List<Map<String, Object>> slowly() {
        return List.of(
                Map.of("name", "The staff", "percentage", 100, "roles", List.of("support", "admin"), "after", "P1D"),
                step("A tenth", 10, "PT1H"),
                step("Half", 50),
                step("All", 100));
    }

    private Response make(String name, List<Map<String, Object>> milestones) {
        return as(brand.admin())
                .body(Map.of("name", name, "milestones", milestones))
                .post(TEMPLATES);
    }

    private String template(List<Map<String, Object>> milestones) {
        return make("Slowly", milestones).then().statusCode(201).extract().path("id");
    }

    private Response start(Person person, String key, String template) {
        return as(person).body(Map.of("key", key, "template_id", template)).post(RELEASES);
    }

    private String started(List<Map<String, Object>> milestones) {
        return start(brand.admin(), FEATURE, template(milestones))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private Response act(String id, String noun) {
        return as(brand.admin()).post(RELEASES + "/" + id + "/" + noun);
    }

    private Response show(String id) {
        return as(brand.support()).get(RELEASES + "/" + id);
    }

    private Response set(Object rollout) {
        return as(brand.admin())
                .header("If-Match", "*")
                .body(Map.of("value", rollout))
                .put("/api/v1/settings/" + FEATURE);
    }

    private void assertShare(int percentage, String... roles) {
        as(brand.admin())
                .get("/api/v1/settings/" + FEATURE)
                .then()
                .body("value.enabled", equalTo(true))
                .body("value.percentage", equalTo(percentage))
                .body("value.roles", equalTo(List.of(roles)));
    }

    private void pass(Duration time) {
        clock.advance(time);
        settle();
    }

    @Test
    void milestonesFollowWhenTheirTimeHasComeOrAPersonSaysSo() {
        String id = started(slowly());
        show(id).then()
                .statusCode(200)
                .body("status", equalTo("running"))
                .body("template", equalTo("Slowly"))
                .body("reached", equalTo(1))
                .body("next_at", notNullValue())
                .body("before.enabled", equalTo(false));
        assertShare(100, "admin", "support");

        pass(Duration.ofHours(23));
        assertShare(100, "admin", "support");
        pass(Duration.ofHours(1));
        assertShare(10);
        pass(Duration.ofMinutes(61));
        assertShare(50);
        pass(Duration.ofDays(30));
        assertShare(50);
        show(id).then().body("reached", equalTo(3)).body("next_at", nullValue());

        act(id, "advance").then().statusCode(200).body("status", equalTo("completed")).body("ended_at", notNullValue());
        assertShare(100);
        act(id, "advance").then().statusCode(409).body("code", equalTo("release-not-running"));
        assertThat(events(UUID.fromString(id)))
                .containsExactly(
                        "release.started",
                        "release.advanced",
                        "release.advanced",
                        "release.advanced",
                        "release.completed");
        as(brand.admin())
                .get("/api/v1/settings/" + FEATURE + "/changes")
                .then()
                .body("results.new_value.percentage", contains(100, 50, 10, 100))
                .body("results.changed_by", contains(
                        brand.admin().memberId().toString(),
                        null,
                        null,
                        brand.admin().memberId().toString()));
    }

    @Test
    void aMilestoneHasItsWholeTimeHoweverLateItCame() {
        String id = started(List.of(step("A", 10, "P1D"), step("B", 20, "P1D"), step("C", 30)));

        pass(Duration.ofDays(10));
        assertShare(20);
        pass(Duration.ofHours(23));
        assertShare(20);
        pass(Duration.ofHours(1));
        assertShare(30);
        show(id).then().body("status", equalTo("completed"));
    }

    @Test
    void whatIsLeftOfAWaitIsLeftAfterAPause() {
        String id = started(List.of(step("A", 10, "P1D"), step("B", 20)));
        pass(Duration.ofHours(20));
        act(id, "pause")
                .then()
                .statusCode(200)
                .body("status", equalTo("paused"))
                .body("next_at", nullValue());
        act(id, "pause").then().statusCode(409);
        act(id, "advance").then().statusCode(409);

        pass(Duration.ofDays(5));
        assertShare(10);
        act(id, "resumption").then().statusCode(200).body("status", equalTo("running"));
        act(id, "resumption").then().statusCode(409).body("code", equalTo("release-not-paused"));
        pass(Duration.ofHours(3));
        assertShare(10);
        pass(Duration.ofHours(1));
        assertShare(20);
        assertThat(events(UUID.fromString(id)))
                .containsExactly(
                        "release.started",
                        "release.paused",
                        "release.resumed",
                        "release.advanced",
                        "release.completed");
    }

    @Test
    void whoeverAdvancesByHandIsNotFollowedByTheTimerOfTheMilestoneBefore() {
        String id = started(List.of(step("A", 10, "P1D"), step("B", 20, "P1D"), step("C", 30)));
        pass(Duration.ofHours(23));
        act(id, "advance").then().statusCode(200).body("reached", equalTo(2));

        pass(Duration.ofHours(2));
        assertShare(20);
        pass(Duration.ofHours(22));
        assertShare(30);
    }

    @Test
    void aReleaseIsStoppedWhereItIs() {
        String id = started(slowly());
        act(id, "stop").then().statusCode(200).body("status", equalTo("stopped"));

        pass(Duration.ofDays(2));
        assertShare(100, "admin", "support");
        for (String noun : List.of("stop", "rollback")) {
            act(id, noun).then().statusCode(409).body("code", equalTo("release-over"));
        }
        assertThat(events(UUID.fromString(id))).containsExactly("release.started", "release.stopped");
        assertThat(Database.column("select kind from kernel.timer where tenant_id = ?", brand.id()))
                .doesNotContain(ReleaseService.NEXT);
    }

    @Test
    void aReleaseIsUndone() {
        set(Map.of("enabled", true, "percentage", 3, "roles", List.of("writer")))
                .then()
                .statusCode(200);
        String id = started(slowly());
        pass(Duration.ofDays(1));
        assertShare(10);
        act(id, "pause").then().statusCode(200);

        act(id, "rollback").then().statusCode(200).body("status", equalTo("rolled-back"));
        assertShare(3, "writer");
        pass(Duration.ofDays(2));
        assertShare(3, "writer");
        assertThat(events(UUID.fromString(id)))
                .containsExactly("release.started", "release.advanced", "release.paused", "release.rolled-back");
        start(brand.admin(), FEATURE, as(brand.admin()).get(TEMPLATES).path("results[0].id"))
                .then()
                .statusCode(201);
    }

    @Test
    void variantsStayAndATimeLimitGoes() {
        set(Map.of(
                        "enabled",
                        true,
                        "expires_at",
                        clock.instant().plus(Duration.ofDays(1)).toString(),
                        "variants",
                        List.of(Map.of("name", "blue", "weight", 1))))
                .then()
                .statusCode(200);
        started(slowly());

        as(brand.admin())
                .get("/api/v1/settings/" + FEATURE)
                .then()
                .body("value.variants.name", contains("blue"))
                .body("value.expires_at", nullValue());
    }

    @Test
    void noTimerOverridesAPerson() {
        String direct = started(slowly());
        set(Map.of("enabled", false)).then().statusCode(200);
        show(direct).then().body("status", equalTo("overtaken")).body("next_at", nullValue());
        pass(Duration.ofDays(2));
        as(brand.admin())
                .get("/api/v1/settings/" + FEATURE)
                .then()
                .body("value.enabled", equalTo(false));
        act(direct, "advance").then().statusCode(409);

        String requested = start(
                        brand.admin(), FEATURE, as(brand.admin()).get(TEMPLATES).path("results[0].id"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String change = as(brand.admin())
                .body(Map.of(
                        "title", "Off", "reason", "It hurts.", "values", Map.of(FEATURE, Map.of("enabled", false))))
                .post("/api/v1/change-requests")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as(brand.add(Role.ADMIN, 2))
                .post("/api/v1/change-requests/" + change + "/approval")
                .then()
                .statusCode(200);
        show(requested).then().body("status", equalTo("overtaken"));
        assertThat(events(UUID.fromString(requested))).containsExactly("release.started", "release.overtaken");
    }

    @Test
    void setToWhatIsSetAReleaseGoesOn() {
        String id = started(List.of(step("A", 10, "P1D"), step("B", 20)));
        set(Map.of("enabled", true, "percentage", 10)).then().statusCode(200);

        show(id).then().body("status", equalTo("running"));
    }

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
        as(brand.admin())
                .header("If-Match", "*")
                .body(Map.of("value", true))
                .put("/api/v1/settings/settings.change-requests")
                .then()
                .statusCode(200);

        start(brand.admin(), "example.experiment", template)
                .then()
                .statusCode(409)
                .body("code", equalTo("change-request-needed"));
        act(id, "advance").then().statusCode(409).body("code", equalTo("change-request-needed"));
        act(id, "rollback").then().statusCode(200);
        start(brand.superadmin(), FEATURE, template).then().statusCode(201);
    }
}
