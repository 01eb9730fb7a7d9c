package io.scriptorium.people.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.privacy.PersonalTable;
import io.scriptorium.people.privacy.PersonalTables.Place;
import io.scriptorium.people.privacy.PersonalTables.Shown;
import io.scriptorium.people.user.Members;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.OrderFacts;
import io.scriptorium.testing.Person;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("SEC-08")
class ExportTest extends OrderFacts {

    @Inject
    PersonalTables tables;

    @Inject
    Members members;

    private List<JsonObject> export(Person person) {
        return as(person)
                .get("/api/v1/privacy/export")
                .then()
                .statusCode(200)
                .contentType(containsString("application/x-ndjson"))
                .extract()
                .asString()
                .lines()
                .filter(line -> !line.isBlank())
                .map(JsonObject::new)
                .toList();
    }

    private static List<JsonObject> of(List<JsonObject> export, String kind) {
        return export.stream()
                .filter(line -> line.getString("kind").equals(kind))
                .map(line -> line.getJsonObject("data"))
                .toList();
    }

    @Test
    void onesOwnDataIsGivenWhole() {
        UUID order = place(brand.client());
        settle();
        List<JsonObject> export = export(brand.client());

        assertThat(of(export, "profile"))
                .singleElement()
                .satisfies(profile -> assertThat(profile.getString("email"))
                        .isEqualTo(brand.client().email()));
        assertThat(of(export, "order")).singleElement().satisfies(one -> {
            assertThat(one.getString("id")).isEqualTo(order.toString());
            assertThat(one.getString("instructions")).isEqualTo("Cite Harvey.");
        });
        assertThat(of(export, "notification")).isNotEmpty();
        assertThat(of(export, "login")).hasSize(1);
        settle();
        assertThat(events(brand.client().memberId())).contains("privacy.exported");
    }

    @Test
    void ofOthersNothingIsGiven() {
        place(brand.client());
        settle();
        assertThat(export(brand.otherClient()).toString())
                .doesNotContain("Harvey")
                .doesNotContain(brand.client().email())
                .doesNotContain(brand.client().name());
    }

    private void approveName(Person by, Person client, String name) {
        String asked = created(client, "/api/v1/profile-changes", Map.of("field", "display_name", "value", name));
        as(by).post("/api/v1/profile-changes/" + asked + "/approval").then().statusCode(200);
        settle();
    }

    @Test
    @Tag("RBA-03")
    void ofWhatSomebodyDidToOthersTheirNamesAreNotGiven() {
        give(brand.support(), "all", "personas.manage", "users.view");
        approveName(brand.support(), brand.client(), "Ada Secret");

        List<JsonObject> details = of(export(brand.support()), "audit-detail");
        assertThat(details)
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.getJsonObject("content").getString("address"))
                        .isNotBlank())
                .noneSatisfy(one -> assertThat(one.toString()).contains("Ada Secret"))
                .noneSatisfy(one ->
                        assertThat(one.toString()).contains(brand.client().name()));
    }

    @Test
    void ofWhatSomebodyChangedAboutThemselvesTheValuesAreGiven() {
        as(brand.client())
                .header("If-Match", "*")
                .body(Map.of("display_name", "Ada Own"))
                .patch("/api/v1/users/me")
                .then()
                .statusCode(200);
        settle();
        assertThat(of(export(brand.client()), "audit-detail"))
                .anySatisfy(one -> assertThat(one.toString())
                        .contains("Ada Own", brand.client().name()));
    }

    /** A field that a role sees; support and admins set it. */
    private String define(String kind, String key, String type, String role) {
        Map<String, Object> rules = type.startsWith("choice") ? Map.of("choices", List.of("a", "b")) : Map.of();
        return created(
                brand.admin(),
                "/api/v1/custom-fields",
                Map.of(
                        "kind",
                        kind,
                        "key",
                        key,
                        "label",
                        key,
                        "type",
                        type,
                        "rules",
                        rules,
                        "visible_to",
                        List.of(role)));
    }

    /** Sets custom fields of an order, and the same of its client. */
    private void set(UUID order, Map<String, Object> values) {
        Map<String, Object> body = Map.of("custom_fields", values);
        as(brand.admin()).body(body).patch("/api/v1/orders/{id}", order).then().statusCode(200);
        as(brand.admin())
                .body(body)
                .patch("/api/v1/users/{id}", brand.client().memberId())
                .then()
                .statusCode(200);
    }

    /** Both the order's and the client's. */
    private void assertGiven(Map<String, Object> values) {
        List<JsonObject> export = export(brand.client());
        for (String kind : List.of("order", "profile")) {
            assertThat(of(export, kind))
                    .as(kind)
                    .extracting(one -> one.getJsonObject("custom_fields").getMap())
                    .containsExactly(values);
        }
    }

    @Test
    @Tag("TEN-08")
    @Tag("USR-06")
    void ofCustomFieldsWhatTheMemberSeesIsGiven() {
        UUID order = place(brand.client());
        List<String> archived = new ArrayList<>();
        for (String kind : List.of("order", "user")) {
            define(kind, "seen", "text", "client");
            define(kind, "hidden", "text", "support");
            define(kind, "others", "text", "writer");
            archived.add(define(kind, "past", "text", "client"));
        }
        set(order, Map.of("seen", "APA", "hidden", "Real", "others", "Real", "past", "Real"));
        for (String field : archived) {
            as(brand.admin())
                    .header("If-Match", "*")
                    .body(Map.of("archived", true))
                    .patch("/api/v1/custom-fields/{id}", field)
                    .then()
                    .statusCode(200);
        }
        assertGiven(Map.of("seen", "APA"));
    }

    @Test
    @Tag("TEN-08")
    void customFieldsOfOrdersAndMembersAreGivenWithValuesOfEveryType() {
        Map<String, Object> values = Map.ofEntries(
                Map.entry("text", "APA"),
                Map.entry("integer", 12),
                Map.entry("decimal", 12.5),
                Map.entry("money", Map.of("amount", 1250, "currency", "USD")),
                Map.entry("boolean", true),
                Map.entry("date", "2026-12-01"),
                Map.entry("datetime", "2026-12-01T10:00:00Z"),
                Map.entry("choice", "a"),
                Map.entry("choices", List.of("a", "b")),
                Map.entry("url", "https://school.example/a?b=1"),
                Map.entry("mail", "ada@school.example"));
        UUID order = place(brand.client());
        assertGiven(Map.of());
        for (String kind : List.of("order", "user")) {
            values.keySet().forEach(type -> define(kind, type, type, "client"));
        }
        set(order, values);
        assertGiven(values);
    }

    @Test
    @Tag("USR-06")
    void whatTheStaffKeepsToItselfIsNotGiven() {
        as(brand.support())
                .body(Map.of("body", "Asks for Wilhelmina."))
                .post("/api/v1/users/{id}/notes", brand.client().memberId())
                .then()
                .statusCode(201);
        as(brand.admin())
                .body(Map.of("state", "probation", "reason", "Threatened Wilhelmina."))
                .put("/api/v1/users/{id}/standing", brand.client().memberId())
                .then()
                .statusCode(200);
        settle();

        List<JsonObject> export = export(brand.client());
        assertThat(of(export, "standing"))
                .singleElement()
                .satisfies(standing -> assertThat(standing.fieldNames())
                        .contains("state", "set_at")
                        .doesNotContain("reason"));
        assertThat(of(export, "note")).isEmpty();
        assertThat(export.toString()).doesNotContain("Wilhelmina");
        assertThat(export(brand.support()).toString()).as("who wrote it").doesNotContain("Wilhelmina");
    }

    @Test
    void howeverMuchThereIsItComesWhole() {
        int many = 4_321;
        notify(many);
        assertThat(of(export(brand.client()), "notification").stream()
                        .map(row -> row.getString("body"))
                        .distinct())
                .hasSize(many);
    }

    private void notify(int many) {
        Database.update("""
                insert into talk.inbox (tenant_id, member_id, last_sequence) values (?, ?, ?)
                """, brand.id(), brand.client().memberId(), many);
        Database.update("""
                insert into talk.notification
                    (tenant_id, id, recipient_id, sequence, topic, subject_id, title, body, created_at)
                select ?, gen_random_uuid(), ?, i, 'order.paid', gen_random_uuid(), 'Paid', 'Number ' || i, now()
                from generate_series(1, ?) as i
                """, brand.id(), brand.client().memberId(), many);
    }

    private Shown notifications(Place behind) {
        PersonalTable table = tables.all().stream()
                .filter(one -> one.table().equals("talk.notification"))
                .findFirst()
                .orElseThrow();
        return inTenant(() ->
                members.require(brand.client().memberId()).chain(member -> tables.shown(table, member, behind, 2_000)));
    }

    @Test
    void whatGoesMeanwhileTakesNothingElseAlong() {
        notify(2_001);
        Shown first = notifications(Place.START);
        List<String> bodies = new ArrayList<>(bodies(first));
        assertThat(bodies).hasSize(2_000);
        Database.update("delete from talk.notification where tenant_id = ? and body = ?", brand.id(), bodies.get(0));

        bodies.addAll(bodies(notifications(first.end())));

        assertThat(bodies).doesNotHaveDuplicates().hasSize(2_001);
    }

    private static List<String> bodies(Shown page) {
        return page.rows().stream().map(row -> row.getString("body")).toList();
    }

    @Test
    void itNeedsAFreshProof() {
        withOldProof(brand.client()).get("/api/v1/privacy/export").then().statusCode(401);
    }
}
