package io.scriptorium.people.field;

import io.restassured.response.Response;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.OrderForm;
import io.scriptorium.testing.Person;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A website with fields of its own. */
abstract class CustomFieldCase extends ApiTest {

    static final List<String> BOTH = List.of("client", "writer");

    Map<String, Object> definition(String key, String type, Map<String, Object> rules) {
        return new HashMap<>(Map.of(
                "kind",
                "order",
                "key",
                key,
                "label",
                "Field " + key,
                "type",
                type,
                "rules",
                rules,
                "filterable",
                true,
                "visible_to",
                BOTH,
                "editable_by",
                List.of("client")));
    }

    String define(Map<String, Object> definition) {
        return created(brand.admin(), "/api/v1/custom-fields", definition);
    }

    String define(String key, String type, Map<String, Object> rules) {
        return define(definition(key, type, rules));
    }

    Response place(Map<String, Object> values) {
        return as(brand.client())
                .body(OrderForm.with(clock, "custom_fields", values))
                .post("/api/v1/orders");
    }

    String placed(Map<String, Object> values) {
        return place(values).then().statusCode(201).extract().path("id");
    }

    Response set(Person person, String order, Map<String, Object> values) {
        return as(person).body(Map.of("custom_fields", values)).patch("/api/v1/orders/" + order);
    }
}
