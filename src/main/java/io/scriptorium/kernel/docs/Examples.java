package io.scriptorium.kernel.docs;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/** Gives every body an example that its schema allows, made from the schema and from the names of its fields. */
final class Examples {

    private static final int DEPTH = 8;
    private static final Map<String, Object> BY_NAME = Map.ofEntries(
            Map.entry("amount", 1250L),
            Map.entry("currency", "USD"),
            Map.entry("language", "fr"),
            Map.entry("time_zone", "Europe/Berlin"),
            Map.entry("utc_offset", "+02:00"),
            Map.entry("email", "ada@example.com"),
            Map.entry("display_name", "Ada Lovelace"),
            Map.entry("password", "correct horse battery staple"),
            Map.entry("number", "+4915112345678"),
            Map.entry("slug", "demo"),
            Map.entry("role", "client"),
            Map.entry("permissions", "orders.read"),
            Map.entry("field", "display_name"),
            Map.entry("limit", 20L),
            Map.entry("version", 3L),
            Map.entry("title", "The causes of the French Revolution"),
            Map.entry("topic", "The causes of the French Revolution"),
            Map.entry("domains", "www.example.com"),
            Map.entry("host", "essays.example"),
            Map.entry("allowed_origins", "https://www.example.com"),
            Map.entry("token_type", "Bearer"));
    private static final Set<String> FREE_TEXTS = Set.of(
            "body", "comment", "description", "explanation", "instructions", "message", "note", "reason", "text");
    private static final Map<String, String> BY_FORMAT = Map.of(
            "uuid", "01935b2e-7c4a-7d3e-9f10-6b1c2d3e4f50",
            "date-time", "2026-11-20T09:30:00Z",
            "date", "2026-11-20",
            "time", "09:30:00",
            "duration", "PT8H",
            "email", "ada@example.com",
            "uri", "https://www.example.com/");
    /** Tried in this order where a pattern or a length asks for something special. */
    private static final List<String> TEXTS =
            List.of("As agreed.", "example", "demo", "USD", "a1", "2026", "12345678", "x");

    private static final Pattern WORD = Pattern.compile("[a-z][a-z_-]*");

    private final OpenAPI document;

    Examples(OpenAPI document) {
        this.document = document;
    }

    void add() {
        Schemas.operations(document).flatMap(Schemas::bodies).forEach(this::add);
    }

    private void add(MediaType body) {
        if (body.getExample() == null && body.getExamples() == null && body.getSchema() != null) {
            Object example = of(body.getSchema(), "", DEPTH);
            if (example != null) {
                body.setExample(example);
            }
        }
    }

    private @Nullable Object of(Schema schema, String name, int depth) {
        if (depth == 0) {
            return null;
        }
        Optional<Object> stated = stated(schema);
        if (stated.isPresent()) {
            return stated.get();
        }
        String component = Schemas.nameOf(schema);
        if (component != null) {
            Schema referred = Schemas.components(document).get(component);
            return referred == null ? null : of(referred, name, depth - 1);
        }
        Optional<Schema> branch = branches(schema).filter(Examples::isSomething).findFirst();
        if (branch.isPresent() && schema.getProperties() == null) {
            return of(branch.get(), name, depth);
        }
        return byType(schema, name, depth);
    }

    private static Optional<Object> stated(Schema schema) {
        return Stream.of(Schemas.orEmpty(schema.getExamples()), Schemas.orEmpty(schema.getEnumeration()))
                .flatMap(List::stream)
                .findFirst()
                .or(() -> Optional.ofNullable(schema.getDefaultValue()));
    }

    private static Stream<Schema> branches(Schema schema) {
        return Stream.of(schema.getAnyOf(), schema.getOneOf(), schema.getAllOf())
                .flatMap(some -> Schemas.orEmpty(some).stream());
    }

    private static boolean isSomething(Schema schema) {
        return schema.getRef() != null || !Schemas.orEmpty(schema.getType()).equals(List.of(SchemaType.NULL));
    }

    private @Nullable Object byType(Schema schema, String name, int depth) {
        SchemaType type = Schemas.orEmpty(schema.getType()).stream()
                .filter(one -> one != SchemaType.NULL)
                .findFirst()
                .orElse(schema.getProperties() == null ? SchemaType.STRING : SchemaType.OBJECT);
        return switch (type) {
            case OBJECT -> object(schema, name, depth);
            case ARRAY -> array(schema, name, depth);
            case BOOLEAN -> true;
            case INTEGER -> number(schema, name).longValue();
            case NUMBER -> number(schema, name);
            default -> text(schema, name);
        };
    }

    private Map<String, Object> object(Schema schema, String name, int depth) {
        Map<String, Object> example = new LinkedHashMap<>();
        Schemas.orEmpty(schema.getProperties())
                .forEach((key, property) -> put(example, key, of(property, key, depth - 1)));
        Schema others = schema.getAdditionalPropertiesSchema();
        if (example.isEmpty() && others != null) {
            put(example, "key", of(others, name, depth - 1));
        }
        return example;
    }

    private static void put(Map<String, Object> example, String key, @Nullable Object value) {
        if (value != null) {
            example.put(key, value);
        }
    }

    private List<Object> array(Schema schema, String name, int depth) {
        Object element = schema.getItems() == null ? null : of(schema.getItems(), name, depth - 1);
        return element == null ? List.of() : List.of(element);
    }

    private static BigDecimal number(Schema schema, String name) {
        BigDecimal least = schema.getMinimum();
        BigDecimal most = schema.getMaximum();
        BigDecimal example = BY_NAME.get(name) instanceof Long known ? BigDecimal.valueOf(known) : BigDecimal.ONE;
        if (least != null && example.compareTo(least) < 0) {
            return least;
        }
        return most != null && example.compareTo(most) > 0 ? most : example;
    }

    private static String text(Schema schema, String name) {
        String format = schema.getFormat();
        if (format != null && BY_FORMAT.containsKey(format)) {
            return BY_FORMAT.get(format);
        }
        Stream<String> known = BY_NAME.get(name) instanceof String text ? Stream.of(text) : Stream.of();
        Stream<String> likely = Stream.of(FREE_TEXTS.contains(name) ? "As agreed." : name.replace('_', '-'));
        return Stream.of(known, likely.filter(text -> !text.isEmpty()), TEXTS.stream(), words(schema))
                .flatMap(texts -> texts)
                .filter(text -> fits(schema, text))
                .findFirst()
                .orElse("text");
    }

    /** What a pattern such as {@code bank|wallet} may be made of. */
    private static Stream<String> words(Schema schema) {
        String pattern = schema.getPattern();
        return pattern == null ? Stream.of() : WORD.matcher(pattern).results().map(MatchResult::group);
    }

    private static boolean fits(Schema schema, String text) {
        Integer least = schema.getMinLength();
        Integer most = schema.getMaxLength();
        return (least == null || text.length() >= least)
                && (most == null || text.length() <= most)
                && (schema.getPattern() == null
                        || Pattern.compile(schema.getPattern()).matcher(text).find());
    }
}
