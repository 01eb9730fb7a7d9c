package io.scriptorium.insight.audit;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.OrderForm;
import io.scriptorium.testing.Person;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What was changed is told with its values before and after. */
@QuarkusTest
@Tag("AUD-03")
class BeforeAndAfterTest extends ApiTest {

    private static final String LAST = "results[0].changes";

    private ValidatableResponse last(String type) {
        return last(brand.admin(), type);
    }

    private ValidatableResponse last(Person reader, String type) {
        settle();
        return as(reader)
                .get("/api/v1/audit?limit=1&type=" + type)
                .then()
                .statusCode(200)
                .body("results", hasSize(1));
    }

    private static Map<String, @Nullable Object> change(@Nullable Object before, @Nullable Object after) {
        Map<String, @Nullable Object> change = new HashMap<>();
        change.put("before", before);
        change.put("after", after);
        return change;
    }

    private ValidatableResponse put(String path, Map<String, Object> body) {
        return as(brand.admin())
                .header("If-Match", "*")
                .body(body)
                .put("/api/v1/" + path)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse patch(String path, Map<String, Object> body) {
        return as(brand.admin())
                .header("If-Match", "*")
                .body(body)
                .patch("/api/v1/" + path)
                .then()
                .statusCode(200);
    }

    private String field(String kind) {
        return created(
                brand.admin(),
                "/api/v1/custom-fields",
                Map.of("kind", kind, "key", "style", "label", "Style", "type", "text"));
    }

    @Test
    @Tag("TEN-15")
    void whoSeesAFieldFromNowOn() {
        String id = field("order");
        patch("custom-fields/" + id, Map.of("visible_to", List.of("client", "support")));
        last("custom-field.changed")
                .body(LAST, equalTo(Map.of("visible_to", change(List.of("support"), List.of("client", "support")))));
    }

    @Test
    void valuesOfFieldsAreForAdminsAndGoWithWhomTheyAreAbout() {
        field("order");
        field("user");
        Person client = brand.client();
        String order = created(client, "/api/v1/orders", OrderForm.order(clock));
        patch("orders/" + order, Map.of("custom_fields", Map.of("style", "MLA")));
        patch("users/" + client.memberId(), Map.of("custom_fields", Map.of("style", "Plain")));
        last("order.fields-changed").body(LAST, equalTo(Map.of("style", change(null, "MLA"))));
        last("user.fields-changed").body(LAST, equalTo(Map.of("style", change(null, "Plain"))));

        Person reader = brand.newcomer(Role.SUPPORT);
        give(reader, "all", "audit.read", "fields.name", "fields.email", "fields.phone", "fields.price", "fields.pay");
        last(reader, "order.placed").body("results[0].details", not(equalTo(Map.of())));
        last(reader, "order.fields-changed").body(LAST, equalTo(Map.of()));

        as(brand.admin())
                .body(Map.of("reason", "Not needed any more"))
                .post("/api/v1/orders/" + order + "/cancellation")
                .then()
                .statusCode(200);
        settle();
        as(brand.admin())
                .post("/api/v1/privacy/members/" + client.memberId() + "/erasure")
                .then()
                .statusCode(200);
        last("order.fields-changed").body(LAST, equalTo(Map.of()));
        last("user.fields-changed").body(LAST, equalTo(Map.of()));
    }

    @Test
    void whatAMemberTellsAndChooses() {
        Person writer = brand.writer();
        for (String biography : List.of("I write.", "I wrote.")) {
            as(writer)
                    .header("If-Match", "*")
                    .body(Map.of("biography", biography))
                    .put("/api/v1/writer-management/me/profile")
                    .then()
                    .statusCode(200);
        }
        last("profile.changed").body(LAST, equalTo(Map.of("biography", change("I write.", "I wrote."))));

        for (String language : List.of("es", "fr")) {
            as(writer)
                    .header("If-Match", "*")
                    .body(Map.of("language", language))
                    .patch("/api/v1/users/me")
                    .then()
                    .statusCode(200);
        }
        last("user.language-chosen").body(LAST, equalTo(Map.of("language", change("es", "fr"))));
    }

    @Test
    void howPeopleBelongTogether() {
        String team = created(brand.admin(), "/api/v1/teams", Map.of("name", "One"));
        put("teams/" + team, Map.of("name", "Two"));
        last("team.renamed").body(LAST, equalTo(Map.of("name", change("One", "Two"))));

        String writer = brand.writer().memberId().toString();
        put("teams/" + team + "/members/" + writer, Map.of("leads", false));
        last("team.joined").body(LAST, equalTo(Map.of("leads", change(null, false))));
        put("teams/" + team + "/members/" + writer, Map.of("leads", true));
        last("team.joined").body(LAST, equalTo(Map.of("leads", change(false, true))));

        put("users/" + writer + "/place", Map.of("country", "DE", "region", "DE-BY"));
        put("users/" + writer + "/place", Map.of("country", "DE"));
        last("team.placed").body(LAST, equalTo(Map.of("region", change("DE-BY", null))));

        String support = brand.support().memberId().toString();
        String editor = brand.editor().memberId().toString();
        put("users/" + writer + "/manager", Map.of("manager_id", support));
        put("users/" + writer + "/manager", Map.of("manager_id", editor));
        last("team.manager-set").body(LAST, equalTo(Map.of("manager_id", change(support, editor))));
        as(brand.admin()).delete("/api/v1/users/" + writer + "/manager").then().statusCode(204);
        last("team.manager-removed").body(LAST, equalTo(Map.of("manager_id", change(editor, null))));
    }

    @Test
    void whatSomebodyMayDo() {
        UUID member = brand.newcomer(Role.SUPPORT).memberId();
        String first = role("First");
        String second = role("Second");
        String given = "access/members/" + member + "/role";
        put(given, Map.of("role_id", first));
        put(given, Map.of("role_id", second));
        last("access.role-given").body(LAST, equalTo(Map.of("role_id", change(first, second))));
        as(brand.admin()).delete("/api/v1/" + given).then().statusCode(204);
        last("access.role-taken").body(LAST, equalTo(Map.of("role_id", change(second, null))));
    }

    private String role(String name) {
        return created(
                brand.admin(),
                "/api/v1/access/custom-roles",
                Map.of("name", name, "base_role", "support", "permissions", List.of("users.view")));
    }

    @Test
    void whatTiersGive() {
        String bronze = as(brand.admin())
                .get("/api/v1/loyalty-management/tiers")
                .jsonPath()
                .getString("results.find { it.name == 'bronze' }.id");
        put("loyalty-management/tiers/" + bronze, Map.of("name", "bronze", "threshold", 0, "rate", 300));
        last("loyalty-tier.changed").body(LAST, equalTo(Map.of("rate", change(100, 300))));
    }
}
