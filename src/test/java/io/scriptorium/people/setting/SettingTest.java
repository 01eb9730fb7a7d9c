package io.scriptorium.people.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.OrderForm;
import io.scriptorium.testing.Person;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SettingTest extends ApiTest {

    private static final String PAGES = "orders.maximum-pages";
    private static final String EXAMPLE = "example.feature";

    @Inject
    Settings settings;

    private Response set(Person person, String key, String tag, @Nullable Object value) {
        return as(person)
                .header("If-Match", tag)
                .body(Collections.singletonMap("value", value))
                .put("/api/v1/settings/" + key);
    }

    private Response set(String key, Object value) {
        String tag = as(brand.admin()).get("/api/v1/settings/" + key).header("ETag");
        return set(brand.admin(), key, tag, value);
    }

    private Response quote(int pages) {
        Map<String, Object> inputs = OrderForm.inputs(clock);
        inputs.put("pages", pages);
        return as(brand.client()).body(inputs).post("/api/v1/orders/quotes");
    }

    private Map<String, Boolean> features(Person person) {
        return as(person)
                .get("/api/v1/features")
                .then()
                .statusCode(200)
                .extract()
                .path("features");
    }

    @Test
    @Tag("TEN-05")
    @Tag("TEN-15")
    void aSettingHoldsAtOnceForItsWebsiteOnly() {
        as(brand.admin())
                .get("/api/v1/settings/" + PAGES)
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("type", equalTo("number"))
                .body("value", equalTo(500))
                .body("limits.maximum", equalTo(500));
        quote(12).then().statusCode(201);

        set(PAGES, 10).then().statusCode(200).header("ETag", "\"1\"").body("value", equalTo(10));

        quote(12).then().statusCode(400).body("violations.field", contains("pages"));
        quote(10).then().statusCode(201);
        Brand other = Brand.create();
        as(other.admin()).get("/api/v1/settings/" + PAGES).then().body("value", equalTo(500));
    }

    @Test
    @Tag("TEN-05")
    void theHistorySaysWhoChangedWhat() {
        set(PAGES, 10).then().statusCode(200);
        set(PAGES, 10).then().statusCode(200).header("ETag", "\"1\"");
        set(PAGES, 20).then().statusCode(200).header("ETag", "\"2\"");

        as(brand.support())
                .get("/api/v1/settings/" + PAGES + "/changes")
                .then()
                .statusCode(200)
                .body("results.old_value", contains(10, 500))
                .body("results.new_value", contains(20, 10))
                .body(
                        "results.changed_by",
                        everyItem(equalTo(brand.admin().memberId().toString())));
        Object setting = Database.column("select id from people.setting where tenant_id = ?", brand.id())
                .get(0);
        assertThat(events((java.util.UUID) setting)).containsExactly("setting.changed", "setting.changed");
    }

    @Test
    @Tag("TEN-05")
    void twoWhoChangeItAtOnceDoNotOverwriteEachOther() {
        set(PAGES, 10).then().statusCode(200);

        set(brand.admin(), PAGES, "\"0\"", 30).then().statusCode(412);
        as(brand.admin())
                .body(Map.of("value", 30))
                .put("/api/v1/settings/" + PAGES)
                .then()
                .statusCode(428);
        as(brand.admin()).get("/api/v1/settings/" + PAGES).then().body("value", equalTo(10));
    }

    @Test
    @Tag("TEN-05")
    void aValueThatDoesNotFitIsRefused() {
        for (Object wrong : List.of(0, 501, 1.5, "ten", true, List.of(1), Map.of("a", 1), Long.MAX_VALUE)) {
            set(brand.admin(), PAGES, "\"0\"", wrong)
                    .then()
                    .statusCode(400)
                    .body("violations.field", contains("value"));
        }
        set(brand.admin(), PAGES, "\"0\"", null).then().statusCode(400);
        set(brand.admin(), "chat.senders", "\"0\"", List.of("client", "nobody"))
                .then()
                .statusCode(400);
        set(brand.admin(), "no.such", "\"0\"", 1).then().statusCode(404);
        assertThat(Database.column("select id from people.setting where tenant_id = ?", brand.id()))
                .isEmpty();
    }

    @Test
    @Tag("TEN-05")
    @Tag("RBA-02")
    void adminsChangeSettingsAndThePlatformKeepsItsOwn() {
        set(brand.client(), PAGES, "\"0\"", 10).then().statusCode(403);
        set(brand.support(), PAGES, "\"0\"", 10).then().statusCode(403);
        set(brand.admin(), "example.quota", "\"0\"", 10)
                .then()
                .statusCode(403)
                .body("code", equalTo("kept-by-platform"));
        set(brand.superadmin(), "example.quota", "\"0\"", 10).then().statusCode(200);
    }

    @Test
    @Tag("TEN-05")
    void allSettingsSayWhatTheyAre() {
        as(brand.support())
                .get("/api/v1/settings")
                .then()
                .statusCode(200)
                .body("results.key", hasItems(PAGES, "chat.senders", EXAMPLE))
                .body("results.description", everyItem(notNullValue()))
                .body("results.kept_by", hasItems("website", "platform"));
    }

    @Test
    @Tag("TEN-14")
    void aWebsiteSaysWhoMayWriteMessages() {
        set("chat.senders", List.of("client", "support")).then().statusCode(200);
        Response refused = as(brand.writer())
                .body(Map.of("body", "Hello"))
                .post("/api/v1/order-communications/threads/{id}/messages", java.util.UUID.randomUUID());
        refused.then().statusCode(403).body("code", equalTo("messages-off"));
        as(brand.client())
                .body(Map.of("body", "Hello"))
                .post("/api/v1/order-communications/threads/{id}/messages", java.util.UUID.randomUUID())
                .then()
                .statusCode(404);
    }

    @Test
    @Tag("TEN-11")
    void aFeatureIsOnForSomeRolesUntilItExpires() {
        assertThat(features(brand.client())).containsEntry(EXAMPLE, false);

        Map<String, Object> rollout = new HashMap<>();
        rollout.put("enabled", true);
        rollout.put("roles", List.of("client"));
        rollout.put("expires_at", clock.instant().plus(1, ChronoUnit.HOURS).toString());
        set(EXAMPLE, rollout)
                .then()
                .statusCode(200)
                .body("value.percentage", equalTo(100))
                .body("value.roles", contains("client"));

        assertThat(features(brand.client())).containsEntry(EXAMPLE, true);
        assertThat(features(brand.writer())).containsEntry(EXAMPLE, false);
        anonymous().get("/api/v1/features").then().statusCode(200).body("features.'" + EXAMPLE + "'", equalTo(false));
        assertThat(inTenant(() ->
                        settings.isOnFor(ExampleSettings.FEATURE, brand.client().memberId(), Role.CLIENT)))
                .isTrue();
        clock.advance(Duration.ofHours(1));
        assertThat(features(brand.client())).containsEntry(EXAMPLE, false);
    }

    @Test
    @Tag("TEN-11")
    void whoHasAFeatureHasOneOfItsVariants() {
        Setting<Rollout> toggle = ExampleSettings.EXPERIMENT;
        List<Map<String, Object>> variants =
                List.of(Map.of("name", "blue", "weight", 1, "payload", "#00f"), Map.of("name", "red", "weight", 1));
        set(toggle.key(), Map.of("enabled", true, "roles", List.of("client"), "variants", variants))
                .then()
                .statusCode(200)
                .body("value.variants.name", contains("blue", "red"));

        String had = as(brand.client()).get("/api/v1/features").path("variants.'" + toggle.key() + "'.name");
        assertThat(had).isIn("blue", "red");
        as(brand.client())
                .get("/api/v1/features")
                .then()
                .body("variants.'" + toggle.key() + "'.name", equalTo(had))
                .body("variants.'" + toggle.key() + "'.payload", equalTo(had.equals("blue") ? "#00f" : null));
        as(brand.writer()).get("/api/v1/features").then().body("variants", equalTo(Map.of()));
        anonymous().get("/api/v1/features").then().body("variants", equalTo(Map.of()));
        assertThat(inTenant(() -> settings.variant(toggle)))
                .as("the system's own work")
                .isEmpty();
    }

    @Test
    @Tag("TEN-11")
    void togglesThatOutlivedTheirPurposeAreMarkedAndFound() {
        as(brand.support())
                .get("/api/v1/settings?stale=true")
                .then()
                .statusCode(200)
                .body("results.key", hasItem("example.experiment"))
                .body("results.toggle.stale", everyItem(equalTo(true)));
        as(brand.support())
                .get("/api/v1/settings/example.experiment")
                .then()
                .body("toggle.type", equalTo("experiment"))
                .body("toggle.lifetime_days", equalTo(40))
                .body("toggle.stale_from", equalTo("2020-02-10T00:00:00Z"));
        as(brand.support())
                .get("/api/v1/settings?stale=false&toggle_type=permission")
                .then()
                .body("results.key", hasItems(EXAMPLE, "auth.magic-link"))
                .body("results.toggle.type", everyItem(equalTo("permission")));
        as(brand.support()).get("/api/v1/settings/" + PAGES).then().body("toggle", nullValue());
        for (String wrong : List.of("stale=perhaps", "toggle_type=king")) {
            as(brand.support()).get("/api/v1/settings?" + wrong).then().statusCode(400);
        }
    }

    @Test
    @Tag("TEN-11")
    void aWrongVariantIsRefused() {
        Map<String, Object> good = Map.of("name", "blue", "weight", 1);
        for (Object wrong : List.of(
                7,
                List.of(7),
                List.of(good, good),
                List.of(Map.of("name", "blue")),
                List.of(Map.of("name", "Blue!", "weight", 1)),
                List.of(Map.of("name", "blue", "weight", 0)),
                List.of(Map.of("name", "blue", "weight", 1001)),
                List.of(Map.of("name", "blue", "weight", 1, "payload", 7)),
                List.of(Map.of("name", "blue", "weight", 1, "colour", "x")),
                Collections.nCopies(21, good))) {
            set(brand.admin(), EXAMPLE, "\"0\"", Map.of("enabled", true, "variants", wrong))
                    .then()
                    .statusCode(400)
                    .body("violations.field", contains("value.variants"));
        }
    }

    @Test
    @Tag("TEN-11")
    void aWrongRolloutNamesItsField() {
        Map<String, Object> wrong = Map.of(
                "value.enabled", Map.of("enabled", "yes"),
                "value.roles", Map.of("enabled", true, "roles", List.of("king")),
                "value.percentage", Map.of("enabled", true, "percentage", 101),
                "value.expires_at", Map.of("enabled", true, "expires_at", "tomorrow"),
                "value.other", Map.of("enabled", true, "other", 1),
                "value", 7);
        wrong.forEach((field, value) -> set(brand.admin(), EXAMPLE, "\"0\"", value)
                .then()
                .statusCode(400)
                .body("violations.field", hasItem(field)));
        assertThat(wrong).hasSize(6);
    }
}
