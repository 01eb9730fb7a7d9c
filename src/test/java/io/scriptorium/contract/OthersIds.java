package io.scriptorium.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.scriptorium.testing.Operation;
import io.scriptorium.testing.Operation.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where a route takes ids, and requests in which one of them is of another scene. */
final class OthersIds {

    private static final String ID = "[0-9a-f]{8}-.{27}";

    private final Operation operation;
    private final Scene others;
    private final JsonNode body;
    private final List<JsonNode> all = new ArrayList<>();

    private OthersIds(Operation operation, Scene others, JsonNode body) {
        this.operation = operation;
        this.others = others;
        this.body = body;
    }

    /** A body with each of its ids, and each that it may have besides, one at a time: the other scene's. */
    static List<JsonNode> in(JsonNode body, Operation operation, Scene others) {
        OthersIds ids = new OthersIds(operation, others, body);
        ids.look(body, operation.body().orElseThrow().path("schema"), JsonPointer.empty(), "");
        return ids.all;
    }

    /** The names of query parameters that are ids. */
    static Stream<String> inQueries(Operation operation) {
        return operation.parameters().stream()
                .filter(parameter -> parameter.in().equals("query"))
                .filter(parameter -> isId(parameter.schema())
                        || isId(operation.contract().resolved(parameter.schema().path("items"))))
                .map(Parameter::name);
    }

    private static boolean isId(JsonNode schema) {
        return schema.path("format").asText().equals("uuid");
    }

    private void look(JsonNode node, JsonNode schema, JsonPointer at, String name) {
        JsonNode plain = Json.plain(operation.contract(), schema);
        if (node.isTextual() && node.asText().matches(ID)) {
            put(at, id(name));
        }
        node.properties()
                .forEach(member -> look(
                        member.getValue(),
                        plain.path("properties").path(member.getKey()),
                        at.appendProperty(member.getKey()),
                        member.getKey()));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            look(node.get(i), plain.path("items"), at.appendIndex(i), name);
        }
        plain.path("properties").properties().stream()
                .filter(member -> node.isObject() && !node.has(member.getKey()))
                .forEach(member -> add(member.getValue(), at.appendProperty(member.getKey()), member.getKey()));
    }

    /** What the example does not have. */
    private void add(JsonNode schema, JsonPointer at, String name) {
        JsonNode plain = Json.plain(operation.contract(), schema);
        if (isId(plain)) {
            put(at, id(name));
        } else if (isId(Json.plain(operation.contract(), plain.path("items")))) {
            put(at, Json.MAPPER.createArrayNode().add(id(name)));
        }
    }

    private TextNode id(String name) {
        return TextNode.valueOf(others.idFor(name).toString());
    }

    private void put(JsonPointer at, JsonNode value) {
        JsonNode copy = body.deepCopy();
        JsonNode around = copy.at(at.head());
        if (around instanceof ObjectNode object) {
            object.set(at.last().getMatchingProperty(), value);
        } else if (around instanceof ArrayNode array) {
            array.set(at.last().getMatchingIndex(), value);
        }
        all.add(copy);
    }
}
