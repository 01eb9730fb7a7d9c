package io.scriptorium.people.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Brand;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SettingTransferTest extends ApiTest {

    private static final String PAGES = "orders.maximum-pages";

    private static final String FEATURE = ExampleSettings.FEATURE.key();

    private Response take(Map<String, Object> values, boolean rehearsal) {
        return as(brand.admin())
                .body(Map.of("values", values, "rehearsal", rehearsal))
                .post("/api/v1/settings-import");
    }

    private Map<String, Object> exported(Brand of) {
        return as(of.admin())
                .get("/api/v1/settings-export")
                .then()
                .statusCode(200)
                .extract()
                .path("values");
    }

    @Test
    @Tag("TEN-05")
    @Tag("TEN-11")
    void whatOneWebsiteHasSetAnotherTakesOver() {
        Map<String, Object> values =
                Map.of(PAGES, 40, FEATURE, Map.of("enabled", true, "roles", new String[] {"writer"}, "percentage", 30));
        take(values, true).then().statusCode(200).body("changed", containsInAnyOrder(PAGES, FEATURE));
        assertThat(exported(brand)).isEmpty();

        take(values, false).then().statusCode(200).body("changed", containsInAnyOrder(PAGES, FEATURE));
        take(values, false).then().body("changed.size()", equalTo(0)).body("unchanged.size()", equalTo(2));
        Map<String, Object> all = exported(brand);
        assertThat(all).containsOnlyKeys(PAGES, FEATURE);
        as(brand.admin()).get("/api/v1/settings/" + PAGES + "/changes").then().body("results.new_value", contains(40));

        Brand other = Brand.create();
        as(other.admin())
                .body(Map.of("values", all))
                .post("/api/v1/settings-import")
                .then()
                .statusCode(200)
                .body("warnings.size()", equalTo(0));
        assertThat(exported(other)).isEqualTo(all);
    }

    @Test
    @Tag("TEN-05")
    @Tag("TEN-11")
    void whatCannotBeTakenOverIsToldAndKeepsNothingElseAway() {
        Map<String, Object> values = new HashMap<>();
        values.put(PAGES, 41);
        values.put("orders.unheard-of", 1);
        values.put("example.quota", 10);
        values.put(
                FEATURE,
                Map.of(
                        "enabled",
                        true,
                        "expires_at",
                        clock.instant().minus(Duration.ofDays(1)).toString()));
        values.put("branding.colour", "blue");

        take(values, false)
                .then()
                .statusCode(200)
                .body("changed", contains(PAGES))
                .body("warnings.code", containsInAnyOrder("invalid", "over", "kept-by-platform", "unknown"))
                .body("warnings", hasItem(hasEntry("message", "There is no such setting here.")));
        assertThat(exported(brand)).containsOnlyKeys(PAGES);
        as(brand.support())
                .body(Map.of("values", Map.of()))
                .post("/api/v1/settings-import")
                .then()
                .statusCode(403);
    }
}
