package io.scriptorium.people.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.testing.Brand;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who may propose and decide about what, and what is refused. */
@QuarkusTest
@Tag("TEN-05")
class ChangeRequestRightsTest extends ChangeRequestCase {

    @Test
    void whoeverProposesDoesNotDecide() {
        String id = proposed(Map.of(PAGES, 40));

        step(brand.admin(), id, "approval").then().statusCode(403).body("code", equalTo("own-request"));
        reject(brand.admin(), id).then().statusCode(403).body("code", equalTo("own-request"));
        step(second, id, "withdrawal").then().statusCode(403).body("code", equalTo("not-own-request"));
        step(second, id, "refreshment").then().statusCode(403).body("code", equalTo("not-own-request"));
        step(brand.support(), id, "approval").then().statusCode(403);
        propose(brand.support(), Map.of(PAGES, 40)).then().statusCode(403);
        as(brand.client()).get(REQUESTS).then().statusCode(403);

        assertThat(value(PAGES)).isEqualTo(500);
        show(id).then().statusCode(200).body("status", equalTo("open"));
    }

    @Test
    void whatADirectChangeRefusesARequestRefusesToo() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(PAGES, 0);
        values.put("orders.unheard-of", 1);
        values.put(FEATURE, Map.of("enabled", true, "percentage", 101));
        propose(brand.admin(), values)
                .then()
                .statusCode(400)
                .body(
                        "violations.field",
                        contains("values." + FEATURE + ".percentage", "values." + PAGES, "values.orders.unheard-of"));
        propose(brand.admin(), Map.of()).then().statusCode(400).body("violations.field", contains("values"));
        propose(brand.admin(), Map.of("example.quota", 10))
                .then()
                .statusCode(403)
                .body("code", equalTo("kept-by-platform"));
        as(brand.admin()).get(REQUESTS).then().body("results", empty());

        String id = propose(brand.superadmin(), Map.of("example.quota", 10, PAGES, 40))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        approve(id, null).then().statusCode(403).body("code", equalTo("kept-by-platform"));
        assertThat(value(PAGES)).as("all or nothing").isEqualTo(500);
    }

    @Test
    void anotherWebsiteDoesNotKnowOfIt() {
        String id = proposed(Map.of(PAGES, 40));
        Brand other = Brand.create();

        as(other.admin()).get(REQUESTS + "/" + id).then().statusCode(404);
        step(other.admin(), id, "approval").then().statusCode(404);
        as(other.admin()).get(REQUESTS).then().statusCode(200).body("results", empty());
    }

    @Test
    void aWebsiteMayWantASecondPersonForAllSettings() {
        setting(brand.admin(), GATE, true).then().statusCode(200);

        setting(brand.admin(), PAGES, 40).then().statusCode(409).body("code", equalTo("change-request-needed"));
        setting(brand.admin(), GATE, false).then().statusCode(409).body("code", equalTo("change-request-needed"));
        as(brand.admin())
                .body(Map.of("values", Map.of(PAGES, 40)))
                .post("/api/v1/settings-import")
                .then()
                .statusCode(409)
                .body("code", equalTo("change-request-needed"));
        as(brand.admin())
                .body(Map.of("values", Map.of(PAGES, 40), "rehearsal", true))
                .post("/api/v1/settings-import")
                .then()
                .statusCode(200)
                .body("changed", contains(PAGES));
        assertThat(value(PAGES)).isEqualTo(500);

        approve(proposed(Map.of(PAGES, 40)), null).then().statusCode(200);
        assertThat(value(PAGES)).isEqualTo(40);
        setting(brand.superadmin(), PAGES, 50).then().statusCode(200);
        approve(proposed(Map.of(GATE, false)), null).then().statusCode(200);
        setting(brand.admin(), PAGES, 60).then().statusCode(200);
        as(brand.support()).get("/api/v1/settings").then().body("results.key", hasItems(GATE, PAGES));
    }

    @Test
    @Tag("RBA-03")
    void aRoleMayProposeAndNotChange() {
        give(second, "all", "settings.read", "settings.propose");
        String id = propose(second, Map.of(PAGES, 40))
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        setting(second, PAGES, 40).then().statusCode(403);
        step(second, proposed(Map.of(PAGES, 30)), "approval").then().statusCode(403);
        as(brand.admin()).post(REQUESTS + "/" + id + "/approval").then().statusCode(200);
        assertThat(value(PAGES)).isEqualTo(40);
    }
}
