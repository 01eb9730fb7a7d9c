package io.scriptorium.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.scriptorium.testing.Contract;
import io.scriptorium.testing.Operation;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The document's examples, with ids of a scene and times to come in the place of the ones written there. */
final class Example {

    private static final Duration AHEAD = Duration.ofDays(10);

    private final Contract contract;
    private final Scene scene;

    private Example(Contract contract, Scene scene) {
        this.contract = contract;
        this.scene = scene;
    }

    /** Bodies that the route should take: the example's required members alone, and all of it. None where none is taken. */
    static List<JsonNode> bodies(Operation operation, Scene scene) {
        return operation
                .body()
                .map(body -> {
                    Example example = new Example(operation.contract(), scene);
                    JsonNode full = example.adapted(body.path("example"), body.path("schema"), "");
                    JsonNode least = example.least(full, body.path("schema"));
                    return least.equals(full) ? List.of(full) : List.of(least, full);
                })
                .orElse(List.of());
    }

    private JsonNode least(JsonNode full, JsonNode schema) {
        JsonNode plain = Json.plain(contract, schema);
        if (!(full instanceof ObjectNode object) || !plain.has("properties")) {
            return full;
        }
        Set<String> required = new TreeSet<>();
        plain.path("required").forEach(name -> required.add(name.asText()));
        return object.deepCopy().retain(required);
    }

    private JsonNode adapted(JsonNode example, JsonNode schema, String name) {
        JsonNode plain = Json.plain(contract, schema);
        if (example instanceof ObjectNode object) {
            ObjectNode copy = object.objectNode();
            object.properties()
                    .forEach(member -> copy.set(
                            member.getKey(),
                            adapted(
                                    member.getValue(),
                                    plain.path("properties").has(member.getKey())
                                            ? plain.path("properties").get(member.getKey())
                                            : plain.path("additionalProperties"),
                                    member.getKey())));
            return copy;
        }
        if (example instanceof ArrayNode array) {
            ArrayNode copy = array.arrayNode();
            array.forEach(item -> copy.add(adapted(item, plain.path("items"), name)));
            return copy;
        }
        if (name.equals("email")) {
            return TextNode.valueOf(scene.brand().client().email());
        }
        return switch (plain.path("format").asText()) {
            case "uuid" -> TextNode.valueOf(scene.idFor(name).toString());
            case "date-time" -> TextNode.valueOf(Instant.now().plus(AHEAD).toString());
            case "date" ->
                TextNode.valueOf(
                        LocalDate.now(ZoneOffset.UTC).plusDays(AHEAD.toDays()).toString());
            default -> example;
        };
    }
}
