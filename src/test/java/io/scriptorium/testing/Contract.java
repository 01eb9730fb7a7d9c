package io.scriptorium.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.oas.OpenApi31;
import io.restassured.RestAssured;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the service promises: the OpenAPI document that it serves. Answers are held against it to the letter, members
 * that it does not tell of included.
 */
public final class Contract {

    private static final String ADDRESS = "https://scriptorium.example/openapi.json";
    private static final Set<String> VERBS = Set.of("get", "post", "put", "patch", "delete");
    private static final String PROBLEM = "application/problem+json";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static volatile @Nullable Contract own;

    private final JsonNode document;
    private final List<Operation> operations = new ArrayList<>();
    private final JsonSchemaFactory schemas;
    private final Map<String, JsonSchema> compiled = new ConcurrentHashMap<>();
    private final SchemaValidatorsConfig settings =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private Contract(JsonNode document) {
        this.document = document;
        close(document);
        schemas = JsonSchemaFactory.getInstance(
                VersionFlag.V202012,
                factory -> factory.metaSchema(OpenApi31.getInstance())
                        .defaultMetaSchemaIri(OpenApi31.getInstance().getIri())
                        .schemaLoaders(loaders -> loaders.schemas(Map.of(ADDRESS, document.toString()))));
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(one -> VERBS.contains(one.getKey()))
                        .forEach(one -> operations.add(new Operation(
                                this, one.getKey().toUpperCase(Locale.ROOT), path.getKey(), one.getValue()))));
        operations.sort(Comparator.comparing(Operation::path).thenComparing(Operation::verb));
    }

    /** The running service's own. */
    public static Contract own() {
        Contract known = own;
        if (known == null) {
            known = read(RestAssured.given()
                    .noFilters()
                    .get("/q/openapi?format=json")
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString());
            own = known;
        }
        return known;
    }

    /** That of a document. */
    public static Contract read(String document) {
        try {
            return new Contract(JSON.readTree(document));
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException(malformed);
        }
    }

    /** An object has the members that its schema tells of and no others, unless it says that it may have others. */
    private static void close(JsonNode node) {
        if (node instanceof ObjectNode schema
                && schema.path("properties").isObject()
                && !schema.has("additionalProperties")
                && !schema.has("allOf")) {
            schema.put("additionalProperties", false);
        }
        node.forEach(Contract::close);
    }

    public List<Operation> operations() {
        return List.copyOf(operations);
    }

    /** The operation that answers a request; the one whose path has the fewest parameters, as in the service. */
    public Optional<Operation> find(String verb, String path) {
        String known = verb.equals("HEAD") ? "GET" : verb;
        String[] asked = Operation.segments(path);
        return operations.stream()
                .filter(one -> one.verb().equals(known) && one.isAt(asked))
                .min(Comparator.comparingInt(one -> one.pathParameters().size()));
    }

    /** Where the answer to a request departs from what is promised. */
    public List<String> departures(String verb, String path, Answer answer) {
        Optional<Operation> operation = find(verb, path);
        if (operation.isPresent()) {
            return departures(operation.get(), verb.equals("HEAD"), answer);
        }
        if (!path.startsWith("/api/") || verb.equals("OPTIONS")) {
            return List.of();
        }
        List<String> wrongs = new ArrayList<>();
        if (answer.status() < 400 || answer.status() >= 500) {
            wrongs.add("there is no such route, and yet it answers " + answer.status());
        } else {
            body(wrongs, answer, "/components/responses/NotFound");
        }
        return wrongs;
    }

    private List<String> departures(Operation operation, boolean withoutBody, Answer answer) {
        List<String> wrongs = new ArrayList<>();
        String status = Integer.toString(answer.status());
        JsonNode promised = operation.definition().path("responses").path(status);
        if (promised.isMissingNode()) {
            return List.of("the status " + status + " is not documented");
        }
        String pointer = promised.has("$ref")
                ? promised.get("$ref").asText().substring(1)
                : "/paths/" + escaped(operation.path()) + "/" + operation.verb().toLowerCase(Locale.ROOT)
                        + "/responses/" + status;
        headers(wrongs, answer, document.at(pointer).path("headers"));
        if (!withoutBody) {
            body(wrongs, answer, pointer);
        }
        return wrongs;
    }

    private void headers(List<String> wrongs, Answer answer, JsonNode promised) {
        promised.properties().forEach(header -> {
            JsonNode definition = resolved(header.getValue());
            String value = answer.header(header.getKey());
            if (value == null && definition.path("required").asBoolean()) {
                wrongs.add("the header " + header.getKey() + " is missing");
            }
            if (value != null && definition.at("/schema/type").asText().equals("integer") && !value.matches("-?\\d+")) {
                wrongs.add("the header " + header.getKey() + " is no whole number: " + value);
            }
        });
    }

    private void body(List<String> wrongs, Answer answer, String pointer) {
        JsonNode content = document.at(pointer).path("content");
        String type = answer.mediaType();
        if (content.isEmpty()) {
            if (!answer.body().isEmpty()) {
                wrongs.add("no body is documented, and yet there is one");
            }
        } else if (!content.has(type)) {
            wrongs.add("the media type " + type + " is not documented");
        } else if (type.equals("application/json") || type.equals(PROBLEM)) {
            wrongs.addAll(departures(answer.body(), pointer + "/content/" + escaped(type) + "/schema"));
        }
    }

    /** Where a JSON text departs from the schema that a pointer leads to. */
    private List<String> departures(String body, String pointer) {
        try {
            return departures(JSON.readTree(body), pointer);
        } catch (JsonProcessingException malformed) {
            return List.of("the body is no JSON: " + body);
        }
    }

    List<String> departures(JsonNode body, String pointer) {
        return schema(pointer).validate(body).stream()
                .map(message -> message.getMessage())
                .toList();
    }

    private JsonSchema schema(String pointer) {
        return compiled.computeIfAbsent(
                pointer, at -> schemas.getSchema(SchemaLocation.of(ADDRESS + "#" + at), settings));
    }

    /** What a node refers to, or itself. */
    public JsonNode resolved(JsonNode node) {
        JsonNode found = node;
        while (found.has("$ref")) {
            found = document.at(found.get("$ref").asText().substring(1));
        }
        return found;
    }

    static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
