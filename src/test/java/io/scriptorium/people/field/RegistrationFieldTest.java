package io.scriptorium.people.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Database;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields that those who register are asked for. */
@QuarkusTest
@Tag("TEN-08")
@Tag("AUT-01")
class RegistrationFieldTest extends ApiTest {

    private static final List<String> CLIENT = List.of("client");
    private static final List<String> WRITER = List.of("writer");

    private Map<String, Object> definition(String key, List<String> roles, boolean required) {
        return new HashMap<>(Map.of(
                "kind",
                "user",
                "key",
                key,
                "label",
                "Field " + key,
                "type",
                "text",
                "filterable",
                true,
                "required",
                required,
                "at_registration",
                true,
                "visible_to",
                roles,
                "editable_by",
                List.of("support")));
    }

    private Response define(Map<String, Object> definition) {
        return as(brand.admin()).body(definition).post("/api/v1/custom-fields");
    }

    private Response register(String role, Map<String, Object> answers) {
        return anonymous()
                .body(Map.of(
                        "email",
                        role + "@" + brand.tenant().slug() + ".example",
                        "password",
                        "a long enough secret",
                        "display_name",
                        "Nadia N.",
                        "role",
                        role,
                        "custom_fields",
                        answers))
                .post("/api/v1/auth/register");
    }

    @Test
    void answersAreKeptAndFound() {
        define(definition("school", CLIENT, true)).then().statusCode(201);

        String id = register("client", Map.of("school", "Padua"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        as(brand.admin())
                .get("/api/v1/users?custom.school=padua")
                .then()
                .body("results.id", contains(id))
                .body("results[0].custom_fields.school", equalTo("Padua"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-1e400"})
    void aNumberBeyondAllIsNamed(String number) {
        Map<String, Object> share = definition("share", CLIENT, true);
        share.put("type", "decimal");
        define(share).then().statusCode(201);
        anonymous()
                .body("""
                        {"email": "nadia@%s.example", "password": "a long enough secret", "display_name": "Nadia N.",
                         "custom_fields": {"share": %s}}
                        """.formatted(brand.tenant().slug(), number))
                .post("/api/v1/auth/register")
                .then()
                .statusCode(400)
                .body("violations.field", contains("custom_fields.share"));
    }

    @Test
    void eachRoleIsAskedWhatConcernsIt() {
        define(definition("school", CLIENT, true)).then().statusCode(201);
        define(definition("degree", WRITER, true)).then().statusCode(201);
        Map<String, Object> later = definition("nickname", CLIENT, true);
        later.put("at_registration", false);
        define(later).then().statusCode(201);

        anonymous()
                .get("/api/v1/custom-fields/registration")
                .then()
                .statusCode(200)
                .body("results.key", containsInAnyOrder("school", "degree"))
                .body("results.find { it.key == 'school' }.roles", contains("client"));
        register("writer", Map.of("school", "Padua"))
                .then()
                .statusCode(400)
                .body("violations.field", containsInAnyOrder("custom_fields.school", "custom_fields.degree"));
        register("client", Map.of("school", "Padua", "nickname", "Bill"))
                .then()
                .statusCode(400)
                .body("violations.field", contains("custom_fields.nickname"));
        register("writer", Map.of("degree", "MD")).then().statusCode(201);
    }

    @Test
    void whatIsMissingOrWrongIsNamedAndLeavesNoLogin() {
        Map<String, Object> year = definition("year", CLIENT, true);
        year.put("type", "integer");
        year.put("rules", Map.of("minimum", 1, "maximum", 9));
        String id = define(year).then().statusCode(201).extract().path("id");

        register("client", Map.of()).then().statusCode(400).body("violations.field", contains("custom_fields.year"));
        register("client", Map.of("year", 10))
                .then()
                .statusCode(400)
                .body("violations.field", contains("custom_fields.year"));
        assertThat(Database.number(
                        "select count(*) from people.app_user where email = ?",
                        "client@" + brand.tenant().slug() + ".example"))
                .isZero();

        as(brand.admin())
                .header("If-Match", "\"0\"")
                .body(Map.of("at_registration", false))
                .patch("/api/v1/custom-fields/" + id)
                .then()
                .statusCode(200)
                .body("at_registration", equalTo(false));
        register("client", Map.of()).then().statusCode(201);
    }

    @Test
    void onlyWhatNewcomersSeeIsAskedOfThem() {
        Map<String, Object> order = definition("style", CLIENT, false);
        order.put("kind", "order");
        for (Map<String, Object> wrong : List.of(order, definition("grade", List.of("editor"), false))) {
            define(wrong).then().statusCode(400).body("violations.field", contains("at_registration"));
        }
    }
}
