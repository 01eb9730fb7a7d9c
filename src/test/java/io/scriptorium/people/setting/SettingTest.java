package io.scriptorium.people.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
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
        return as(brand.client())
                .body(Map.of(
                        "paper_type",
                        "essay",
                        "academic_level",
                        "undergraduate",
                        "pages",
                        pages,
                        "deadline",
                        clock.instant().plus(Duration.ofDays(10)).toString()))
                .post("/api/v1/orders/quotes");
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
