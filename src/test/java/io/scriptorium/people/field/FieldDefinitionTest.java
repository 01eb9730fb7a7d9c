package io.scriptorium.people.field;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.scriptorium.testing.Database;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a website may define, and how that changes. */
@Tag("TEN-08")
@QuarkusTest
class FieldDefinitionTest extends CustomFieldCase {

    @Test
    void aDefinitionChangesSoThatItsValuesStayValid() {
        String id = define("sources", "integer", Map.of("minimum", 1, "maximum", 50));
        change(id, "\"0\"", Map.of("rules", Map.of("minimum", 1, "maximum", 20)))
                .then()
                .statusCode(200);
        String order = placed(Map.of("sources", 15));

        change(id, "\"1\"", Map.of("rules", Map.of("maximum", 10)))
                .then()
                .statusCode(422)
                .body("code", equalTo("values-would-break"));
        change(id, "\"1\"", Map.of("rules", Map.of("maximum", 90), "label", "Sources"))
                .then()
                .statusCode(200)
                .body("label", equalTo("Sources"));
        change(id, "\"1\"", Map.of("label", "Late")).then().statusCode(412);
        set(brand.client(), order, Map.of("sources", 80)).then().statusCode(200);

        change(id, "\"2\"", Map.of("archived", true)).then().statusCode(200);
        as(brand.client()).get("/api/v1/orders/" + order).then().body("custom_fields", equalTo(Map.of()));
        set(brand.client(), order, Map.of("sources", 1)).then().statusCode(400);
        change(id, "\"3\"", Map.of("archived", false)).then().statusCode(200);
        as(brand.client()).get("/api/v1/orders/" + order).then().body("custom_fields.sources", equalTo(80));
    }

    @Test
    void aPatternFromBeforeStaysUntilAnotherIsSet() {
        String large = "(\\w{1,50} ?){1,40}";
        String id = define("words", "text", Map.of("pattern", "[a-z ]+"));
        Database.update(
                "update people.custom_field set rules = jsonb_set(rules, '{pattern}', to_jsonb(?::text)) where id = ?",
                large,
                UUID.fromString(id));

        change(id, "\"0\"", Map.of("label", "Words")).then().statusCode(200).body("rules.pattern", equalTo(large));
        change(id, "\"1\"", Map.of("archived", true)).then().statusCode(200);
        change(id, "\"2\"", Map.of("rules", Map.of("pattern", large, "maximum_length", 100)))
                .then()
                .statusCode(200);
        change(id, "\"3\"", Map.of("rules", Map.of("pattern", large + "x")))
                .then()
                .statusCode(400)
                .body("violations.field", contains("rules.pattern"));
    }

    private Response change(String id, String tag, Map<String, Object> change) {
        return as(brand.admin()).header("If-Match", tag).body(change).patch("/api/v1/custom-fields/" + id);
    }

    @Test
    void definitionsThatMakeNoSenseAreRefused() {
        define("style", "text", Map.of());
        as(brand.admin())
                .body(definition("style", "text", Map.of()))
                .post("/api/v1/custom-fields")
                .then()
                .statusCode(409);
        List<Map<String, Object>> wrong = List.of(
                definition("a", "text", Map.of("minimum", 1)),
                definition("b", "text", Map.of("pattern", "(")),
                definition("c", "text", Map.of("pattern", "(a)\\1")),
                definition("c", "text", Map.of("pattern", "((((a{100}){100}){100}){100}){100}")),
                definition("d", "text", Map.of("minimum_length", 5, "maximum_length", 4)),
                definition("e", "choice", Map.of()),
                definition("f", "choice", Map.of("choices", List.of("x", "x"))),
                definition("g", "choices", Map.of("choices", List.of("x,y"))),
                definition("h", "integer", Map.of("minimum", 2, "maximum", 1)),
                definition("i", "integer", Map.of("pattern", "x")),
                definition("J", "integer", Map.of()));
        for (Map<String, Object> definition : wrong) {
            as(brand.admin())
                    .body(definition)
                    .post("/api/v1/custom-fields")
                    .then()
                    .statusCode(400);
        }
        Map<String, Object> strange = definition("k", "text", Map.of());
        strange.put("kind", "planet");
        as(brand.admin())
                .body(strange)
                .post("/api/v1/custom-fields")
                .then()
                .statusCode(400)
                .body("violations.field", contains("kind"));
    }
}
