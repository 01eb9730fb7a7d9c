package io.scriptorium.people.setting;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Person;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** A website with two admins, and what they do with changes. */
abstract class ChangeRequestCase extends ApiTest {

    static final String REQUESTS = "/api/v1/change-requests";
    static final String SETTINGS = "/api/v1/settings/";
    static final String PAGES = "orders.maximum-pages";
    static final String FEATURE = ExampleSettings.FEATURE.key();
    static final String GATE = "settings.change-requests";

    Person second;

    @BeforeEach
    void anotherAdmin() {
        second = brand.add(Role.ADMIN, 2);
    }

    Response propose(Person person, Map<String, ?> values) {
        return as(person)
                .body(Map.of("title", "Shorter orders", "reason", "Writers asked for it.", "values", values))
                .post(REQUESTS);
    }

    String proposed(Map<String, ?> values) {
        return propose(brand.admin(), values).then().statusCode(201).extract().path("id");
    }

    Response step(Person person, String id, String noun) {
        return as(person).post(REQUESTS + "/" + id + "/" + noun);
    }

    Response approve(String id, @Nullable String ifMatch) {
        RequestSpecification request = as(second);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch))
                .post(REQUESTS + "/" + id + "/approval");
    }

    Response reject(Person person, String id) {
        return as(person).body(Map.of("reason", "Too short.")).post(REQUESTS + "/" + id + "/rejection");
    }

    Response show(String id) {
        return as(brand.support()).get(REQUESTS + "/" + id);
    }

    Object value(String key) {
        return as(brand.admin()).get(SETTINGS + key).path("value");
    }
}
