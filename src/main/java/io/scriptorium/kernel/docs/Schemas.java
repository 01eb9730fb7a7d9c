package io.scriptorium.kernel.docs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Where schemas are in a document. */
final class Schemas {

    private static final String PREFIX = "#/components/schemas/";
    private static final Set<String> OF_PROBLEMS = Set.of("Problem", "Violation");

    private Schemas() {}

    /** The component that a schema refers to; null where it refers to none. */
    static @Nullable String nameOf(@Nullable Schema schema) {
        String reference = schema == null ? null : schema.getRef();
        return reference != null && reference.startsWith(PREFIX) ? reference.substring(PREFIX.length()) : null;
    }

    static String reference(String name) {
        return PREFIX + name;
    }

    /** Visits every schema of a document, each before those inside it. */
    static void visit(OpenAPI document, Consumer<Schema> visitor) {
        components(document).values().forEach(schema -> visit(schema, visitor));
        operations(document).forEach(operation -> visit(operation, visitor));
    }

    private static void visit(Operation operation, Consumer<Schema> visitor) {
        orEmpty(operation.getParameters()).stream().map(Parameter::getSchema).forEach(one -> visit(one, visitor));
        bodies(operation).map(MediaType::getSchema).forEach(one -> visit(one, visitor));
    }

    private static void visit(@Nullable Schema schema, Consumer<Schema> visitor) {
        if (schema == null) {
            return;
        }
        visitor.accept(schema);
        inside(schema).forEach(one -> visit(one, visitor));
    }

    private static List<Schema> inside(Schema schema) {
        List<Schema> all = new ArrayList<>();
        all.addAll(orEmpty(schema.getProperties()).values());
        all.addAll(orEmpty(schema.getAllOf()));
        all.addAll(orEmpty(schema.getAnyOf()));
        all.addAll(orEmpty(schema.getOneOf()));
        all.add(schema.getItems());
        all.add(schema.getAdditionalPropertiesSchema());
        all.removeIf(Objects::isNull);
        return all;
    }

    /** Drops the schemas that no route leads to. */
    static void prune(OpenAPI document) {
        Set<String> reached = new HashSet<>();
        Queue<String> open = new ArrayDeque<>(OF_PROBLEMS);
        Consumer<Schema> found = schema -> Optional.ofNullable(nameOf(schema)).ifPresent(open::add);
        operations(document).forEach(operation -> visit(operation, found));
        while (!open.isEmpty()) {
            String name = open.remove();
            if (reached.add(name)) {
                visit(components(document).get(name), found);
            }
        }
        Map<String, Schema> kept = new TreeMap<>(components(document));
        kept.keySet().retainAll(reached);
        document.getComponents().setSchemas(kept);
    }

    static Map<String, Schema> components(OpenAPI document) {
        return document.getComponents() == null
                ? Map.of()
                : orEmpty(document.getComponents().getSchemas());
    }

    static Stream<Operation> operations(OpenAPI document) {
        return document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream());
    }

    /** What an operation takes and answers, in every form. */
    static Stream<MediaType> bodies(Operation operation) {
        Content request = operation.getRequestBody() == null
                ? null
                : operation.getRequestBody().getContent();
        Stream<Content> answers = operation.getResponses() == null
                ? Stream.of()
                : operation.getResponses().getAPIResponses().values().stream().map(answer -> answer.getContent());
        return Stream.concat(Stream.ofNullable(request), answers)
                .filter(Objects::nonNull)
                .flatMap(content -> content.getMediaTypes().values().stream());
    }

    static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    static <T> Map<String, T> orEmpty(@Nullable Map<String, T> map) {
        return map == null ? Map.of() : map;
    }
}
