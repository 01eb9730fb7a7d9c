package io.scriptorium.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.scriptorium.testing.Contract;

/** Reads JSON, and schemas as the document writes them. */
final class Json {

    static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException(text, malformed);
        }
    }

    /** What a schema refers to; where it may also be null, what it is otherwise. */
    static JsonNode plain(Contract contract, JsonNode schema) {
        JsonNode found = contract.resolved(schema);
        for (String branches : new String[] {"anyOf", "oneOf", "allOf"}) {
            for (JsonNode branch : found.path(branches)) {
                if (!branch.path("type").asText().equals("null")) {
                    return plain(contract, branch);
                }
            }
        }
        return found;
    }

    /** The type of a schema, beside null. */
    static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            for (JsonNode one : type) {
                if (!one.asText().equals("null")) {
                    return one.asText();
                }
            }
        }
        return type.asText(schema.has("properties") ? "object" : "");
    }
}
