package io.scriptorium.people.release;

import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Person;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A website with a feature that is released. */
abstract class ReleaseCase extends ApiTest {

    static final String TEMPLATES = "/api/v1/release-templates";
    static final String RELEASES = "/api/v1/releases";
    static final String FEATURE = "example.feature";

    static Map<String, Object> step(String name, int percentage) {
        return Map.of("name", name, "percentage", percentage);
    }

    static Map<String, Object> step(String name, int percentage, String after) {
        return Map.of("name", name, "percentage", percentage, "after", after);
    }

    /** The staff for a day, a tenth for an hour, half until a person says so, and all. */
    static List<Map<String, Object>> slowly() {
        return List.of(
                Map.of("name", "The staff", "percentage", 100, "roles", List.of("support", "admin"), "after", "P1D"),
                step("A tenth", 10, "PT1H"),
                step("Half", 50),
                step("All", 100));
    }

    Response make(String name, List<Map<String, Object>> milestones) {
        return as(brand.admin())
                .body(Map.of("name", name, "milestones", milestones))
                .post(TEMPLATES);
    }

    String template(List<Map<String, Object>> milestones) {
        return make("Slowly", milestones).then().statusCode(201).extract().path("id");
    }

    Response start(Person person, String key, String template) {
        return as(person).body(Map.of("key", key, "template_id", template)).post(RELEASES);
    }

    String started(List<Map<String, Object>> milestones) {
        return start(brand.admin(), FEATURE, template(milestones))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    Response act(String id, String noun) {
        return as(brand.admin()).post(RELEASES + "/" + id + "/" + noun);
    }

    Response show(String id) {
        return as(brand.support()).get(RELEASES + "/" + id);
    }

    Response set(Object rollout) {
        return setting(brand.admin(), FEATURE, rollout);
    }

    void assertShare(int percentage, String... roles) {
        as(brand.admin())
                .get("/api/v1/settings/" + FEATURE)
                .then()
                .body("value.enabled", equalTo(true))
                .body("value.percentage", equalTo(percentage))
                .body("value.roles", equalTo(List.of(roles)));
    }

    void pass(Duration time) {
        clock.advance(time);
        settle();
    }
}
