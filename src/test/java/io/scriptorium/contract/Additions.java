package io.scriptorium.contract;

import io.restassured.specification.RequestSpecification;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Person;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** What the website and its staff add in a {@link Story}: custom fields with values, and notes about members. */
final class Additions {

    private final Function<Person, RequestSpecification> as;
    private final Brand brand;

    Additions(Function<Person, RequestSpecification> as, Brand brand) {
        this.as = as;
        this.brand = brand;
    }

    /** Fields of every type that lists are filtered by in a way of its own; gives the id of the last. */
    UUID ofEveryType() {
        return List.of("text", "integer", "decimal", "money", "boolean", "date", "datetime").stream()
                .map(type -> define("user", key(type), type, true))
                .reduce((one, next) -> next)
                .orElseThrow();
    }

    /**
     * What the staff alone sees of an order, its client and its writer: that names both, so it tells on whoever lets it
     * through.
     */
    void secrets(Object order) {
        String both = brand.client().name() + " and " + brand.writer().name();
        Map<String, Object> hidden = Map.of("custom_fields", Map.of(key("secret"), both));
        define("order", key("secret"), "text", false);
        define("user", key("secret"), "text", false);
        change(brand.support(), "/api/v1/orders/{id}", order, hidden);
        for (Person person : List.of(brand.client(), brand.writer())) {
            change(brand.admin(), "/api/v1/users/{id}", person.memberId(), hidden);
            as.apply(brand.support())
                    .body(Map.of("body", both))
                    .post("/api/v1/users/{id}/notes", person.memberId())
                    .then()
                    .statusCode(201);
        }
    }

    /** Of a name that no story told here before has taken. */
    private String key(String name) {
        return name + "_" + brand.people().size();
    }

    private UUID define(String kind, String key, String type, boolean filterable) {
        String id = as.apply(brand.admin())
                .body(Map.of("kind", kind, "key", key, "label", type, "type", type, "filterable", filterable))
                .post("/api/v1/custom-fields")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        return UUID.fromString(id);
    }

    private void change(Person by, String path, Object id, Map<String, Object> body) {
        as.apply(by).body(body).patch(path, id).then().statusCode(200);
    }
}
