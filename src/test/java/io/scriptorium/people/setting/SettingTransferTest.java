package io.scriptorium.people.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Person;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
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

    private Response give(Brand to, Object belongings, boolean rehearsal) {
        return as(to.admin())
                .body(Map.of("values", Map.of(), "belongings", belongings, "rehearsal", rehearsal))
                .post("/api/v1/settings-import");
    }

    private Map<String, List<Map<String, Object>>> belongings(Brand of) {
        return as(of.admin())
                .get("/api/v1/settings-export")
                .then()
                .statusCode(200)
                .extract()
                .path("belongings");
    }

    private static Map<String, Object> field(String key, String type, String label) {
        return Map.of("kind", "order", "key", key, "label", label, "type", type);
    }

    private static Map<String, Object> theme(String name, String paper, boolean inUse) {
        return Map.of("name", name, "tokens", Map.of("paper", paper), "in_use", inUse);
    }

    private static Map<String, Object> role(String name, String base, String... permissions) {
        return Map.of("name", name, "base_role", base, "permissions", List.of(permissions), "scope", "team");
    }

    @Test
    @Tag("TEN-05")
    void fieldsRolesAndThemesAreTakenOverToo() {
        Map<String, Object> made = Map.of(
                "custom_fields", List.of(field("style", "text", "Style"), field("words", "integer", "Words")),
                "custom_roles", List.of(role("Filer", "support", "users.view")),
                "themes", List.of(theme("Dawn", "#fff4e6", false), theme("Dusk", "#101418", true)));
        String[] keys = {
            "custom_fields.order.style", "custom_fields.order.words", "custom_roles.Filer", "themes.Dawn", "themes.Dusk"
        };
        give(brand, made, true).then().statusCode(200).body("changed", contains(keys));
        assertThat(belongings(brand).values()).allMatch(List::isEmpty);

        give(brand, made, false).then().statusCode(200).body("changed", contains(keys));
        Map<String, List<Map<String, Object>>> all = belongings(brand);
        assertThat(all.get("themes")).containsExactlyElementsOf(listOf(made, "themes"));
        assertThat(all.get("custom_roles")).containsExactlyElementsOf(listOf(made, "custom_roles"));
        assertThat(all.get("custom_fields")).extracting("label").containsExactly("Style", "Words");

        Brand other = Brand.create();
        give(other, all, false).then().statusCode(200).body("warnings.size()", equalTo(0));
        assertThat(belongings(other)).isEqualTo(all);
        give(other, all, false).then().body("changed.size()", equalTo(0)).body("unchanged", contains(keys));
        anonymous(other).get("/api/v1/branding").then().body("tokens.paper", equalTo("#101418"));
        as(other.admin())
                .get("/api/v1/access/custom-roles")
                .then()
                .body("results.name", contains("Filer"))
                .body("results.members", contains(0));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> listOf(Map<String, Object> made, String name) {
        return (List<Map<String, Object>>) made.get(name);
    }

    @Test
    @Tag("TEN-05")
    void whatIsThereIsSetAnewAndWhatConflictsIsTold() {
        give(
                        brand,
                        Map.of(
                                "custom_fields",
                                        List.of(field("style", "text", "Style"), field("words", "text", "Words")),
                                "custom_roles",
                                        List.of(role("Filer", "support", "users.view"), role("Reader", "editor")),
                                "themes", List.of(theme("Dawn", "#fff4e6", true))),
                        false)
                .then()
                .statusCode(200)
                .body("warnings.size()", equalTo(0));

        Map<String, Object> second = Map.of(
                "custom_fields",
                List.of(
                        field("style", "text", "Style of citation"),
                        field("words", "integer", "Words"),
                        field("Bad key", "text", "Bad"),
                        Map.of("surprise", 1),
                        7),
                "custom_roles",
                List.of(
                        role("Filer", "support", "users.view", "users.manage-all"),
                        role("Reader", "support", "users.view"),
                        role("Peeper", "writer", "fields.email")),
                "themes",
                List.of(theme("Dawn", "url(evil)", true), theme("Dusk", "#101418", true)),
                "galaxies",
                List.of());
        for (boolean rehearsal : new boolean[] {true, false}) {
            give(brand, second, rehearsal)
                    .then()
                    .statusCode(200)
                    .body("changed", contains("custom_fields.order.style", "themes.Dusk"))
                    .body(
                            "warnings.key",
                            containsInAnyOrder(
                                    "galaxies",
                                    "custom_fields.order.words",
                                    "custom_fields[2].key",
                                    "custom_fields[3].surprise",
                                    "custom_fields[4].body",
                                    "custom_roles.Filer.permissions",
                                    "custom_roles.Reader",
                                    "custom_roles.Peeper",
                                    "themes.Dawn.tokens.paper"))
                    .body("warnings.code", hasItem("key-taken"))
                    .body("warnings.code", hasItem("wrong-base-role"))
                    .body("warnings.code", hasItem("field-not-for-role"));
        }
        Map<String, List<Map<String, Object>>> all = belongings(brand);
        assertThat(all.get("custom_fields")).extracting("label").containsExactly("Style of citation", "Words");
        assertThat(all.get("themes")).extracting("in_use").containsExactly(false, true);
    }

    @Test
    @Tag("TEN-05")
    void whoMayNotSetThemNeitherGivesNorTakesThem() {
        give(brand, Map.of("themes", List.of(theme("Dawn", "#fff4e6", true))), false)
                .then()
                .statusCode(200);
        Person reader = brand.newcomer(Role.ADMIN);
        give(reader, "all", "settings.read", "settings.change");

        as(reader)
                .get("/api/v1/settings-export")
                .then()
                .statusCode(200)
                .body("belongings", equalTo(Map.of("segments", List.of())));
        as(reader)
                .body(Map.of(
                        "values",
                        Map.of(PAGES, 44),
                        "belongings",
                        Map.of("themes", List.of(theme("Dusk", "#101418", true)))))
                .post("/api/v1/settings-import")
                .then()
                .statusCode(200)
                .body("changed", contains(PAGES))
                .body("warnings.key", contains("themes"))
                .body("warnings.code", contains("forbidden"));
        assertThat(belongings(brand).get("themes")).extracting("name").containsExactly("Dawn");
    }
}
