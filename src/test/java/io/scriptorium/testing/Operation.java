package io.scriptorium.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A route, as the document tells of it.
 *
 * @param contract the document
 * @param verb the HTTP method, in upper case
 * @param path the path template
 * @param definition what the document says
 */
public record Operation(Contract contract, String verb, String path, JsonNode definition) {

    /**
     * What is sent beside the body.
     *
     * @param in {@code path}, {@code query}, {@code header} or {@code cookie}
     */
    public record Parameter(String name, String in, JsonNode schema) {}

    static String[] segments(String path) {
        return Arrays.stream(path.split("/"))
                .map(segment -> segment.replaceFirst(";.*", ""))
                .filter(segment -> !segment.isEmpty())
                .toArray(String[]::new);
    }

    boolean isAt(String[] asked) {
        String[] own = segments(path);
        if (own.length != asked.length) {
            return false;
        }
        for (int i = 0; i < own.length; i++) {
            if (!own[i].startsWith("{") && !own[i].equals(asked[i])) {
                return false;
            }
        }
        return true;
    }

    public List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>();
        definition.path("parameters").forEach(one -> {
            JsonNode plain = contract.resolved(one);
            all.add(new Parameter(
                    plain.get("name").asText(), plain.get("in").asText(), contract.resolved(plain.path("schema"))));
        });
        return all;
    }

    /** Whether it answers with pages of a list. */
    public boolean isList() {
        return parameters().stream().anyMatch(parameter -> parameter.name().equals("cursor"));
    }

    public List<Parameter> pathParameters() {
        return parameters().stream()
                .filter(parameter -> parameter.in().equals("path"))
                .toList();
    }

    /** {@code public}, {@code authenticated}, or the permissions that it asks for. */
    public String permission() {
        return definition.path("x-permission").asText();
    }

    public boolean isPublic() {
        return permission().equals("public");
    }

    /** What a JSON body looks like; empty where none is taken. */
    public Optional<JsonNode> body() {
        return Optional.of(definition.at("/requestBody/content/application~1json"))
                .filter(body -> !body.isMissingNode());
    }

    /** Where a body departs from what the route says that it takes. */
    public List<String> departures(JsonNode body) {
        return contract.departures(
                body,
                "/paths/" + Contract.escaped(path) + "/" + verb.toLowerCase(Locale.ROOT)
                        + "/requestBody/content/application~1json/schema");
    }

    @Override
    public String toString() {
        return verb + " " + path;
    }
}
