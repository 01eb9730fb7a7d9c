package io.scriptorium.work.order;

import io.scriptorium.testing.Person;
import java.util.Map;
import java.util.UUID;

/** Staff whose role reaches only some members, by teams, managers and territories. */
abstract class ReachCase extends OrderApiTest {

    static final String[] SUPPORT = {
        "users.view",
        "personas.view",
        "writers.view",
        "orders.read",
        "orders.read-all",
        "orders.manage",
        "orders.assign",
        "orders.cancel",
        "payments.view",
        "payments.view-all",
        "fields.price",
        "chat.use",
        "chat.read-all"
    };

    void limit(Person person, String scope) {
        give(person, scope, SUPPORT);
    }

    void put(Person person, String path, Map<String, ?> body) {
        as(person).body(body).put(path).then().statusCode(200);
    }

    UUID placeFor(Person client) {
        return id(as(client).body(form()).post("/api/v1/orders").then().statusCode(201));
    }

    UUID team(Person... people) {
        UUID team = id(as(brand.admin())
                .body(Map.of("name", "Team " + people.length))
                .post("/api/v1/teams")
                .then()
                .statusCode(201));
        for (Person person : people) {
            join(team, person);
        }
        return team;
    }

    void join(UUID team, Person person) {
        put(brand.admin(), "/api/v1/teams/" + team + "/members/" + person.memberId(), Map.of("leads", false));
    }

    /** Makes a territory that support looks after. */
    UUID territory(String... areas) {
        UUID territory = id(as(brand.admin())
                .body(Map.of("name", areas[0], "areas", areas))
                .post("/api/v1/territories")
                .then()
                .statusCode(201));
        as(brand.admin())
                .put("/api/v1/territories/" + territory + "/holders/"
                        + brand.support().memberId())
                .then()
                .statusCode(200);
        return territory;
    }
}
