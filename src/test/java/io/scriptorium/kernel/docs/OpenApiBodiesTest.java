package io.scriptorium.kernel.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The bodies, schemas and examples of the OpenAPI document. */
@Tag("API-04")
@QuarkusTest
class OpenApiBodiesTest extends OpenApiCase {

    @Test
    void problemsAreProblemDocuments() {
        operations.forEach((name, operation) -> operation.get("responses").properties().stream()
                .filter(answer -> answer.getKey().startsWith("4"))
                .forEach(answer -> {
                    JsonNode body = resolved(answer.getValue()).at("/content/application~1problem+json");
                    assertThat(body.at("/schema/$ref").asText())
                            .as(name + " " + answer.getKey())
                            .isEqualTo("#/components/schemas/Problem");
                    assertThat(body.at("/example/status").asText()).isEqualTo(answer.getKey());
                }));
    }

    @Test
    void aRealProblemHasTheMembersThatTheSchemaSays() {
        Map<String, Object> problem = anonymous()
                .get("/api/v1/users/me")
                .then()
                .statusCode(401)
                .extract()
                .as(Map.class);
        assertThat(problem.keySet())
                .containsExactlyInAnyOrderElementsOf(texts(document.at("/components/schemas/Problem/required")));
    }

    @Test
    void referencesLeadSomewhere() {
        visit(document, node -> {
            if (node.path("$ref").isTextual()) {
                assertThat(resolved(node).isMissingNode()).as(node.toString()).isFalse();
            }
        });
    }

    @Test
    void schemasAreNamedForWhatTheyAre() {
        Set<String> names = keys(document.at("/components/schemas"));
        assertThat(names)
                .contains("Money", "Problem", "WebsiteView", "WebsiteViewPage", "LoyaltyTierView")
                .doesNotContain("OutboundSseEvent", "MediaType")
                .noneMatch(name -> name.matches(".*\\d") || name.equals("View") || name.startsWith("Page"));
    }

    @Test
    void propertiesAreNamedAsInTheJson() {
        visit(
                document.at("/components/schemas"),
                schema -> assertThat(keys(schema.path("properties"))).allMatch(name -> name.matches("[a-z0-9_]+")));
    }

    @Test
    void everyJsonBodyHasAnExampleOfItsForm() {
        List<String> wrongs = new ArrayList<>();
        operations.forEach((name, operation) -> Stream.concat(
                        Stream.of(operation.path("requestBody")),
                        operation.get("responses").properties().stream()
                                .filter(answer -> answer.getKey().startsWith("2"))
                                .map(Map.Entry::getValue))
                .map(body -> body.path("content").path("application/json"))
                .filter(body -> body.path("schema").size() > 0)
                .forEach(body -> {
                    check(wrongs, name, "an example", body.has("example"));
                    conforms(wrongs, name, body.path("example"), body.get("schema"));
                }));
        assertThat(wrongs).isEmpty();
    }

    /** As far as a schema says: required members are there, texts fit. */
    private void conforms(List<String> wrongs, String name, JsonNode example, JsonNode schema) {
        JsonNode plain = resolved(schema);
        texts(plain.path("required")).forEach(key -> check(wrongs, name, key + " in its example", example.has(key)));
        plain.path("properties").properties().forEach(property -> {
            if (example.has(property.getKey())) {
                conforms(wrongs, name + "." + property.getKey(), example.get(property.getKey()), property.getValue());
            }
        });
        if (example.isTextual()) {
            String text = example.asText();
            check(
                    wrongs,
                    name,
                    "a fitting text",
                    text.length() >= plain.path("minLength").asInt(0));
            check(
                    wrongs,
                    name,
                    "a fitting text",
                    text.length() <= plain.path("maxLength").asInt(10_000));
            check(
                    wrongs,
                    name,
                    "a text of its pattern",
                    Pattern.compile(plain.path("pattern").asText(""))
                            .matcher(text)
                            .find());
        }
    }

    private static void visit(JsonNode node, Consumer<JsonNode> visitor) {
        visitor.accept(node);
        node.forEach(child -> visit(child, visitor));
    }
}
