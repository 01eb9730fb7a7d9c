package io.scriptorium.people.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.OrderFacts;
import io.scriptorium.testing.Person;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("SEC-08")
class ExportTest extends OrderFacts {

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

    @Test
    void howeverMuchThereIsItComesWhole() {
        int many = 4_321;
        Database.update("""
                insert into talk.inbox (tenant_id, member_id, last_sequence) values (?, ?, ?)
                """, brand.id(), brand.client().memberId(), many);
        Database.update("""
                insert into talk.notification
                    (tenant_id, id, recipient_id, sequence, topic, subject_id, title, body, created_at)
                select ?, gen_random_uuid(), ?, i, 'order.paid', gen_random_uuid(), 'Paid', 'Number ' || i, now()
                from generate_series(1, ?) as i
                """, brand.id(), brand.client().memberId(), many);
        assertThat(of(export(brand.client()), "notification").stream()
                        .map(row -> row.getString("body"))
                        .distinct())
                .hasSize(many);
    }

    @Test
    void itNeedsAFreshProof() {
        withOldProof(brand.client()).get("/api/v1/privacy/export").then().statusCode(401);
    }
}
