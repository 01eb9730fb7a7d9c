package io.scriptorium.kernel.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.kernel.security.Permission;
import io.scriptorium.kernel.security.PermissionRegistry;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The routes of the OpenAPI document. */
@Tag("API-04")
@QuarkusTest
class OpenApiTest extends OpenApiCase {

    @Inject
    PermissionRegistry registry;

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

    private List<String> parameters(JsonNode operation) {
        List<String> names = new ArrayList<>();
        operation
                .path("parameters")
                .forEach(one -> names.add(resolved(one).get("name").asText()));
        return names;
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
