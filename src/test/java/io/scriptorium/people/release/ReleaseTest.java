package io.scriptorium.people.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.testing.Database;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Features that come to more and more members, milestone by milestone. */
@QuarkusTest
@Tag("TEN-11")
class ReleaseTest extends ReleaseCase {

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

        act(id, "advance")
                .then()
                .statusCode(200)
                .body("status", equalTo("completed"))
                .body("ended_at", notNullValue());
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
                .body(
                        "results.changed_by",
                        contains(
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
        as(brand.admin()).get("/api/v1/settings/" + FEATURE).then().body("value.enabled", equalTo(false));
        act(direct, "advance").then().statusCode(409);

        String requested = start(
                        brand.admin(), FEATURE, as(brand.admin()).get(TEMPLATES).path("results[0].id"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String change = created(
                brand.admin(),
                "/api/v1/change-requests",
                Map.of("title", "Off", "reason", "It hurts.", "values", Map.of(FEATURE, Map.of("enabled", false))));
        as(brand.add(Role.ADMIN, 2))
                .post("/api/v1/change-requests/" + change + "/approval")
                .then()
                .statusCode(200);
        show(requested).then().body("status", equalTo("overtaken"));
        assertThat(events(UUID.fromString(requested))).containsExactly("release.started", "release.overtaken");
    }

    /** Whichever comes first, the person's word holds, and nobody waits for the other for ever. */
    @Test
    void theTimerAndAPersonMeet() {
        String id = started(List.of(step("A", 10, "P1D"), step("B", 20, "P1D"), step("C", 30)));
        clock.advance(Duration.ofDays(1));
        token(brand.admin());
        List<Runnable> both =
                List.of(this::settle, () -> set(Map.of("enabled", false)).then().statusCode(200));
        both.parallelStream().forEach(Runnable::run);
        settle();

        as(brand.admin()).get("/api/v1/settings/" + FEATURE).then().body("value.enabled", equalTo(false));
        show(id).then().body("status", equalTo("overtaken"));
    }

    @Test
    void setToWhatIsSetAReleaseGoesOn() {
        String id = started(List.of(step("A", 10, "P1D"), step("B", 20)));
        set(Map.of("enabled", true, "percentage", 10)).then().statusCode(200);

        show(id).then().body("status", equalTo("running"));
    }
}
