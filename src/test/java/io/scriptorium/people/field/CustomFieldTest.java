package io.scriptorium.people.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Person;
import io.scriptorium.testing.ProxiedPlacement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of a website's own fields: stored, shown, found, and refused where they do not fit. */
@Tag("TEN-08")
@QuarkusTest
class CustomFieldTest extends CustomFieldCase {

    private ValidatableResponse listed(Person person, String query) {
        return as(person).get("/api/v1/orders?" + query).then();
    }

    @Test
    void valuesOfEveryTypeAreStoredShownAndFound() {
        define("style", "choice", Map.of("choices", List.of("APA", "MLA")));
        define("tags", "choices", Map.of("choices", List.of("a", "b", "c")));
        define("sources", "integer", Map.of("minimum", 1, "maximum", 50));
        define("share", "decimal", Map.of("maximum", 100));
        define("budget", "money", Map.of());
        define("urgent", "boolean", Map.of());
        define("due", "date", Map.of("earliest", "2020-01-01"));
        define("seen", "datetime", Map.of());
        define("course", "text", Map.of("pattern", "[A-Z]{2}[0-9]+"));
        define("page", "url", Map.of());
        define("teacher", "mail", Map.of());
        Map<String, Object> values = Map.ofEntries(
                Map.entry("style", "APA"),
                Map.entry("tags", List.of("c", "a")),
                Map.entry("sources", 12),
                Map.entry("share", 12.5),
                Map.entry("budget", Map.of("amount", -1250, "currency", "USD")),
                Map.entry("urgent", true),
                Map.entry("due", "2026-12-01"),
                Map.entry("seen", "2026-12-01T12:00:00+02:00"),
                Map.entry("course", "HI101"),
                Map.entry("page", "https://school.example/a?b=1"),
                Map.entry("teacher", "ada@school.example"));

        String order = placed(values);
        String other = placed(Map.of("style", "MLA", "sources", 3, "share", -2, "tags", List.of()));

        as(brand.client())
                .get("/api/v1/orders/" + order)
                .then()
                .statusCode(200)
                .body("custom_fields.style", equalTo("APA"))
                .body("custom_fields.tags", contains("a", "c"))
                .body("custom_fields.sources", equalTo(12))
                .body("custom_fields.share", equalTo(12.5f))
                .body("custom_fields.budget.amount", equalTo(-1250))
                .body("custom_fields.urgent", equalTo(true))
                .body("custom_fields.due", equalTo("2026-12-01"))
                .body("custom_fields.seen", equalTo("2026-12-01T10:00:00Z"));
        for (String query : List.of(
                "custom.style=APA",
                "custom.tags=c",
                "custom.sources=12",
                "custom.sources_from=4&custom.sources_to=13",
                "custom.share=12.50",
                "custom.share_from=0",
                "custom.budget=-1250",
                "custom.budget_to=0",
                "custom.urgent=true",
                "custom.due=2026-12-01",
                "custom.due_from=2026-11-30&custom.due_to=2026-12-02",
                "custom.seen=2026-12-01T10:00:00Z",
                "custom.seen_to=2027-01-01T00:00:00Z",
                "custom.course=hi101",
                "custom.teacher=ADA@school.example")) {
            listed(brand.client(), query).statusCode(200).body("results.id", contains(order));
        }
        listed(brand.client(), "custom.style=APA,MLA&count=true").body("count", equalTo(2));
        listed(brand.client(), "custom.sources_to=4").body("results.id", contains(other));
        listed(brand.client(), "custom.sources=9,0").body("results", equalTo(List.of()));
        listed(brand.client(), "custom.sources=many").statusCode(400);
        listed(brand.client(), "custom.share=1e99").statusCode(400);
        listed(brand.client(), "custom.share=1e29").statusCode(400);
        listed(brand.client(), "custom.seen=-999999999-01-01T00:00:00Z").statusCode(400);
        listed(brand.client(), "custom.none=1").statusCode(400);
    }

    @Test
    void eachWrongValueIsNamed() {
        Map<String, Object> needed = definition("style", "choice", Map.of("choices", List.of("APA", "MLA")));
        needed.put("required", true);
        define(needed);
        define("sources", "integer", Map.of("minimum", 1, "maximum", 50));
        define("course", "text", Map.of("pattern", "(a+)+b", "maximum_length", 60));
        define("due", "date", Map.of());
        define("page", "url", Map.of());
        define("teacher", "mail", Map.of());
        define("share", "decimal", Map.of());
        define("budget", "money", Map.of());

        place(Map.of(
                        "sources",
                        51,
                        "course",
                        "a".repeat(50), // what a backtracking engine would think about for ever
                        "due",
                        "2026-02-30",
                        "page",
                        "javascript:alert(1)",
                        "teacher",
                        "nobody",
                        "share",
                        1.2345678,
                        "budget",
                        Map.of("amount", 1.5, "currency", "USD"),
                        "unknown",
                        1))
                .then()
                .statusCode(400)
                .body(
                        "violations.field",
                        containsInAnyOrder(
                                "custom_fields.sources",
                                "custom_fields.course",
                                "custom_fields.due",
                                "custom_fields.page",
                                "custom_fields.teacher",
                                "custom_fields.share",
                                "custom_fields.budget",
                                "custom_fields.unknown",
                                "custom_fields.style"));
        place(Map.of()).then().statusCode(400).body("violations.field", contains("custom_fields.style"));
        listed(brand.client(), "count=true").body("count", equalTo(0));

        String order = placed(Map.of("style", "APA", "sources", 3));
        Map<String, Object> gone = new HashMap<>();
        gone.put("style", null);
        set(brand.client(), order, gone).then().statusCode(400);
        gone.put("style", "MLA");
        gone.put("sources", null);
        set(brand.client(), order, gone)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("custom_fields", equalTo(Map.of("style", "MLA")));
        listed(brand.client(), "custom.style=APA").body("results", equalTo(List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-1e400", "1e99"})
    void aNumberBeyondAllIsNamed(String number) {
        define("share", "decimal", Map.of());
        String order = placed(Map.of());
        as(brand.client())
                .body("{\"custom_fields\": {\"share\": %s}}".formatted(number))
                .patch("/api/v1/orders/" + order)
                .then()
                .statusCode(400)
                .body("violations.field", contains("custom_fields.share"));
    }

    @Test
    void rolesSeeAndSetWhatTheDefinitionSays() {
        Map<String, Object> hidden = definition("margin", "integer", Map.of());
        hidden.put("visible_to", List.of("support"));
        hidden.put("editable_by", List.of("support"));
        define(hidden);
        define("style", "text", Map.of());
        String order = placed(Map.of("style", "APA"));
        set(brand.support(), order, Map.of("margin", 40)).then().statusCode(200);

        as(brand.client())
                .get("/api/v1/orders/" + order)
                .then()
                .body("custom_fields", not(hasKey("margin")))
                .body("custom_fields", hasEntry("style", "APA"));
        as(brand.support()).get("/api/v1/orders/" + order).then().body("custom_fields", equalTo(Map.of("margin", 40)));
        listed(brand.client(), "custom.margin=40").statusCode(400);
        listed(brand.support(), "custom.margin=40").body("results.id", contains(order));
        set(brand.client(), order, Map.of("margin", 1))
                .then()
                .statusCode(400)
                .body("violations.field", contains("custom_fields.margin"));
        set(brand.otherClient(), order, Map.of("style", "MLA")).then().statusCode(404);
        as(brand.client()).get("/api/v1/custom-fields").then().body("results.key", contains("style"));
        as(brand.client()).body(hidden).post("/api/v1/custom-fields").then().statusCode(403);
        as(Brand.create().client()).get("/api/v1/custom-fields").then().body("results", equalTo(List.of()));
    }

    @Test
    void membersHaveFieldsToo() {
        Map<String, Object> school = definition("school", "text", Map.of());
        school.put("kind", "user");
        define(school);
        as(brand.client())
                .header("If-Match", "\"0\"")
                .body(Map.of("custom_fields", Map.of("school", "Padua"), "display_name", "William"))
                .patch("/api/v1/users/me")
                .then()
                .statusCode(200)
                .body("display_name", equalTo("William"))
                .body("custom_fields.school", equalTo("Padua"));
        as(brand.admin())
                .body(Map.of("custom_fields", Map.of("school", "Caius")))
                .patch("/api/v1/users/" + brand.otherClient().memberId())
                .then()
                .statusCode(200);
        as(brand.admin())
                .get("/api/v1/users?custom.school=padua")
                .then()
                .body("results.id", contains(brand.client().memberId().toString()))
                .body("results[0].custom_fields.school", equalTo("Padua"));
        as(brand.support())
                .get("/api/v1/users/" + brand.client().memberId())
                .then()
                .body("custom_fields.school", nullValue());
        settle();
        assertThat(events(brand.client().memberId())).contains("user.fields-changed");
        as(brand.admin()).get("/api/v1/audit").then().body("results.type", hasItem("custom-field.added"));
    }

    @Test
    @Tag("OPS-02")
    void readingCostsNoRoundTripMore() {
        brand = Brand.create(ProxiedPlacement.NAME);
        define("style", "text", Map.of());
        String order = placed(Map.of("style", "APA"));
        assertThat(roundTrips(() -> as(brand.client()).get("/api/v1/orders/" + order)))
                .isEqualTo(1);
        assertThat(roundTrips(() -> listed(brand.client(), "custom.style=apa"))).isEqualTo(1);
    }
}
