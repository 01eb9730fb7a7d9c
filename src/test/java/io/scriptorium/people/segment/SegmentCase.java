package io.scriptorium.people.segment;

import io.restassured.response.Response;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Person;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A website with segments, and a feature that comes to them. */
abstract class SegmentCase extends ApiTest {

    static final String SEGMENTS = "/api/v1/segments";
    static final String FEATURE = "example.feature";

    static Map<String, Object> constraint(String field, String operator, Object... values) {
        return Map.of(
                "field",
                field,
                "operator",
                operator,
                "values",
                Arrays.stream(values).map(String::valueOf).toList());
    }

    static Map<String, Object> draft(String key, List<Map<String, Object>> constraints) {
        return Map.of("key", key, "description", "Some members.", "constraints", constraints);
    }

    Response make(String key, List<Map<String, Object>> constraints) {
        return as(brand.admin()).body(draft(key, constraints)).post(SEGMENTS);
    }

    UUID made(String key, List<Map<String, Object>> constraints) {
        return UUID.fromString(
                make(key, constraints).then().statusCode(201).extract().path("id"));
    }

    Response change(UUID id, List<Map<String, Object>> constraints) {
        return as(brand.admin())
                .header("If-Match", "*")
                .body(Map.of("description", "Others.", "constraints", constraints))
                .put(SEGMENTS + "/" + id);
    }

    Response remove(UUID id) {
        return as(brand.admin()).delete(SEGMENTS + "/" + id);
    }

    Response set(Object rollout) {
        return setting(brand.admin(), FEATURE, rollout);
    }

    /** Lets those have the feature who are in one of some segments. */
    void comeTo(String... segments) {
        set(Map.of("enabled", true, "segments", segments)).then().statusCode(200);
    }

    boolean has(Person person) {
        return as(person)
                .get("/api/v1/features")
                .then()
                .statusCode(200)
                .extract()
                .path("features.'" + FEATURE + "'");
    }
}
