package io.scriptorium.kernel.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.security.Permission;
import io.scriptorium.kernel.security.PermissionRegistry;
import io.scriptorium.testing.ApiTest;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("API-04")
@QuarkusTest
class OpenApiTest extends ApiTest {

    private static final Set<String> VERBS = Set.of("get", "post", "put", "patch", "delete");

    @Inject
    PermissionRegistry registry;

    private JsonNode document;
    private Map<String, JsonNode> operations;

    @BeforeEach
    void read() throws IOException {
        String json = anonymous()
                .accept("application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        document = new ObjectMapper().readTree(json);
        operations = new TreeMap<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(entry -> VERBS.contains(entry.getKey()))
                        .forEach(entry -> operations.put(
                                entry.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), entry.getValue())));
    }

    @Test
    void everyRouteIsInIt() {
        assertThat(operations.keySet()).containsExactlyInAnyOrderElementsOf(routes());
    }

    @Test
    void yamlSaysTheSame() throws IOException {
        String yaml = anonymous()
                .accept("*/*")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(new YAMLMapper().readTree(yaml)).isEqualTo(document);
    }

    @Test
    void itSaysWhatItIs() {
        assertThat(document.get("openapi").asText()).startsWith("3.1");
        assertThat(document.at("/info/license/name").asText()).isEqualTo("Apache-2.0");
        assertThat(document.get("servers")).isNotEmpty();
        assertThat(document.at("/components/securitySchemes/bearer/bearerFormat")
                        .asText())
                .isEqualTo("JWT");
        assertThat(document.at("/components/securitySchemes")).hasSize(1);
    }

    @Test
    void everyOperationIsComplete() {
        List<String> wrongs = new ArrayList<>();
        operations.forEach((name, operation) -> {
            Set<String> statuses = keys(operation.get("responses"));
            String permission = operation.path("x-permission").asText();
            check(wrongs, name, "a summary", !operation.path("summary").asText().isBlank());
            check(wrongs, name, "a permission", !permission.isEmpty() && !permission.equals("denied"));
            check(
                    wrongs,
                    name,
                    "one success",
                    statuses.stream().filter(one -> one.startsWith("2")).count() == 1);
            check(wrongs, name, "a problem", statuses.stream().anyMatch(status -> status.startsWith("4")));
            check(wrongs, name, "a 401", statuses.contains("401"));
            check(
                    wrongs,
                    name,
                    "a token asked for unless it is public",
                    permission.equals("public") == operation.path("security").isEmpty());
            check(wrongs, name, "a tag", operation.path("tags").size() > 0);
        });
        assertThat(wrongs).isEmpty();
    }

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
    void permissionsAreThoseThatModulesDeclare() {
        Set<String> declared = registry.all().stream().map(Permission::name).collect(Collectors.toSet());
        Set<String> asked = operations.values().stream()
                .flatMap(operation ->
                        Stream.of(operation.get("x-permission").asText().split(" [|&] ", -1)))
                .filter(permission -> !Set.of("public", "authenticated").contains(permission))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(asked).isNotEmpty().isSubsetOf(declared);
    }

    @Test
    void operationIdsAreUniqueAndTagsDescribed() {
        List<String> ids = operations.values().stream()
                .map(operation -> operation.get("operationId").asText())
                .toList();
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z][A-Za-z0-9]+"));
        Set<String> described = new HashSet<>();
        document.get("tags").forEach(tag -> {
            assertThat(tag.path("description").asText())
                    .as(tag.path("name").asText())
                    .isNotBlank();
            described.add(tag.get("name").asText());
        });
        Set<String> used = operations.values().stream()
                .flatMap(operation -> texts(operation.get("tags")).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(described).containsAll(used);
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
    void successesHaveTheStatusThatTheyAreAnsweredWith() {
        assertThat(keys(operations.get("POST /api/v1/wallet/top-ups").get("responses")))
                .contains("201")
                .doesNotContain("200");
        JsonNode placed = operations.get("POST /api/v1/orders").at("/responses/201");
        assertThat(keys(placed.get("headers"))).contains("Location");
        assertThat(keys(operations.get("POST /api/v1/auth/logout").get("responses")))
                .contains("204");
        assertThat(keys(operations
                        .get("POST /api/v1/admin-management/dead-letters/{eventId}/replay")
                        .get("responses")))
                .contains("202");
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

    @Test
    void headersAreThoseOfTheRoute() {
        JsonNode topUp = operations.get("POST /api/v1/wallet/top-ups");
        assertThat(parameters(topUp)).contains("Idempotency-Key", "X-Tenant").doesNotContain("If-Match");
        JsonNode change = operations.get("PATCH /api/v1/websites/{id}");
        assertThat(parameters(change)).contains("If-Match", "X-Tenant").doesNotContain("Idempotency-Key");
        assertThat(keys(change.at("/responses/200/headers"))).contains("ETag", "RateLimit", "RateLimit-Policy");
        assertThat(keys(change.get("responses"))).contains("412", "428");
        assertThat(keys(operations.get("GET /.well-known/jwks.json").get("responses")))
                .containsExactly("200", "401", "406", "429", "503");
    }

    private static void check(List<String> wrongs, String name, String what, boolean right) {
        if (!right) {
            wrongs.add(name + " lacks " + what);
        }
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

    private List<String> parameters(JsonNode operation) {
        List<String> names = new ArrayList<>();
        operation
                .path("parameters")
                .forEach(one -> names.add(resolved(one).get("name").asText()));
        return names;
    }

    private JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText("");
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }

    private static void visit(JsonNode node, Consumer<JsonNode> visitor) {
        visitor.accept(node);
        node.forEach(child -> visit(child, visitor));
    }

    private static Set<String> keys(JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> texts(JsonNode array) {
        List<String> all = new ArrayList<>();
        array.forEach(one -> all.add(one.asText()));
        return all;
    }

    /** The routes as the classes say, read in another way than the document's. */
    private static Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.scriptorium")) {
            if (type.isAnnotatedWith(Path.class)) {
                type.getMethods().stream()
                        .filter(method -> method.isMetaAnnotatedWith(HttpMethod.class))
                        .forEach(method -> routes.add(verb(method) + " " + path(type, method)));
            }
        }
        return routes;
    }

    private static String verb(JavaMethod method) {
        return method.getAnnotations().stream()
                .map(annotation -> annotation.getRawType())
                .filter(type -> type.isAnnotatedWith(HttpMethod.class))
                .map(type -> type.getAnnotationOfType(HttpMethod.class).value())
                .findFirst()
                .orElseThrow();
    }

    private static String path(JavaClass type, JavaMethod method) {
        String own = method.isAnnotatedWith(Path.class)
                ? method.getAnnotationOfType(Path.class).value()
                : "";
        String path = ("/" + type.getAnnotationOfType(Path.class).value() + "/" + own)
                .replaceAll("\\{\\s*(\\w+)\\s*:[^}]*}", "{$1}")
                .replaceAll("/{2,}", "/");
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
