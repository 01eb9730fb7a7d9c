package io.scriptorium.kernel.docs;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.Type;
import org.jspecify.annotations.Nullable;

/**
 * Names schemas by where their records live. Many modules have a {@code View}, which a scan of the classes can only
 * number: they become {@code WebsiteView}, and a page of them {@code WebsiteViewPage}. Types and schemas are followed
 * side by side, from what the routes take and answer down to the last property.
 */
final class SchemaNames {

    private static final String NOUN_ENDS = "(Resource|Service|Queries)$";

    private static final DotName OPTIONAL = DotName.createSimple(Optional.class);

    private final IndexView index;
    private final OpenAPI document;
    private final Map<String, String> names = new HashMap<>();
    private final Set<String> answered = new HashSet<>();
    private final Queue<Pair> pairs = new ArrayDeque<>();

    private record Pair(@Nullable Schema schema, Type type, boolean answered) {

        Pair with(@Nullable Schema other, Type ofIt) {
            return new Pair(other, ofIt, answered);
        }
    }

    private SchemaNames(IndexView index, OpenAPI document) {
        this.index = index;
        this.document = document;
    }

    /** Renames the schemas of a document whose types the routes lead to. */
    static void improve(OpenAPI document, IndexView index, Map<Operation, Route> routes) {
        SchemaNames names = new SchemaNames(index, document);
        routes.forEach(names::start);
        while (!names.pairs.isEmpty()) {
            names.follow(names.pairs.remove());
        }
        names.rename();
    }

    private void start(Operation operation, Route route) {
        bodyOf(operation).forEach(schema -> route.parameters().forEach(type -> pairIfBody(schema, type)));
        operation.getResponses().getAPIResponses().values().stream()
                .filter(answer -> answer.getContent() != null)
                .flatMap(answer -> answer.getContent().getMediaTypes().values().stream())
                .forEach(answer -> pairs.add(new Pair(answer.getSchema(), route.answer(), true)));
    }

    private static Stream<Schema> bodyOf(Operation operation) {
        return operation.getRequestBody() == null
                ? Stream.of()
                : operation.getRequestBody().getContent().getMediaTypes().values().stream()
                        .map(MediaType::getSchema);
    }

    /** The body is the parameter whose simple name the schema has, but for a number behind it. */
    private void pairIfBody(@Nullable Schema schema, Type type) {
        String name = Schemas.nameOf(schema);
        if (name != null && name.replaceAll("\\d+$", "").equals(simple(type.name()))) {
            pairs.add(new Pair(schema, type, false));
        }
    }

    private void follow(Pair pair) {
        Schema schema = pair.schema();
        if (schema == null) {
            return;
        }
        Type type = pair.type();
        if (type.name().equals(OPTIONAL)) {
            elementOf(type).forEach(element -> pairs.add(pair.with(schema, element)));
            return;
        }
        String name = Schemas.nameOf(schema);
        if (name != null) {
            Schema component = Schemas.components(document).get(name);
            boolean isNew = names.putIfAbsent(name, nameOf(type)) == null;
            if (component != null && (pair.answered() ? answered.add(name) : isNew)) {
                followInto(component, pair.with(component, type));
            }
        } else if (schema.getItems() != null) {
            elementOf(type).forEach(element -> pairs.add(pair.with(schema.getItems(), element)));
        } else {
            branches(schema).forEach(branch -> pairs.add(pair.with(branch, type)));
        }
        if (schema.getAdditionalPropertiesSchema() != null) {
            elementOf(type).forEach(element -> pairs.add(pair.with(schema.getAdditionalPropertiesSchema(), element)));
        }
    }

    private void followInto(Schema component, Pair pair) {
        Type type = pair.type();
        ClassInfo info = index.getClassByName(type.name());
        if (info == null || !info.isRecord()) {
            return;
        }
        Map<String, Schema> properties = Schemas.orEmpty(component.getProperties());
        info.recordComponents()
                .forEach(part -> pairs.add(
                        pair.with(properties.get(snakeCase(part.name())), resolved(part.type(), type, info))));
        Members.complete(component, info, pair.answered());
    }

    /** A record's component in the place where the record is used: {@code T} of {@code Page<T>} is known there. */
    private static Type resolved(Type part, Type owner, ClassInfo info) {
        if (part.kind() == Type.Kind.TYPE_VARIABLE && owner.kind() == Type.Kind.PARAMETERIZED_TYPE) {
            return owner.asParameterizedType().arguments().get(0);
        }
        if (part.kind() == Type.Kind.PARAMETERIZED_TYPE
                && elementOf(part).anyMatch(one -> one.kind() == Type.Kind.TYPE_VARIABLE)
                && owner.kind() == Type.Kind.PARAMETERIZED_TYPE
                && info.typeParameters().size() == 1) {
            return org.jboss.jandex.ParameterizedType.create(
                    part.name(), owner.asParameterizedType().arguments().toArray(Type[]::new), null);
        }
        return part;
    }

    private static Stream<Schema> branches(Schema schema) {
        return Stream.of(schema.getAnyOf(), schema.getAllOf(), schema.getOneOf())
                .flatMap(some -> Schemas.orEmpty(some).stream());
    }

    /** What a collection or a map holds. */
    private static Stream<Type> elementOf(Type type) {
        if (type.kind() == Type.Kind.ARRAY) {
            return Stream.of(type.asArrayType().elementType());
        }
        if (type.kind() == Type.Kind.PARAMETERIZED_TYPE) {
            List<Type> arguments = type.asParameterizedType().arguments();
            return Stream.of(arguments.get(arguments.size() - 1));
        }
        return Stream.of();
    }

    private String nameOf(Type type) {
        if (type.kind() == Type.Kind.PARAMETERIZED_TYPE) {
            return nameOf(type.asParameterizedType().arguments().get(0)) + simple(type.name());
        }
        return nameOf(type.name());
    }

    private String nameOf(DotName type) {
        ClassInfo info = index.getClassByName(type);
        String own = simple(type);
        if (info == null || info.enclosingClass() == null) {
            return own;
        }
        return joined(simple(info.enclosingClass()).replaceAll(NOUN_ENDS, ""), own);
    }

    /** {@code LoyaltyTier} and {@code TierView} are {@code LoyaltyTierView}. */
    static String joined(String noun, String own) {
        String singular = noun.replaceAll("s$", "");
        for (int common = Math.min(singular.length(), own.length()); common > 0; common--) {
            if (singular.endsWith(own.substring(0, common)) && Character.isUpperCase(own.charAt(0))) {
                return singular + own.substring(common);
            }
        }
        return noun + own;
    }

    private static String simple(DotName type) {
        String name = type.withoutPackagePrefix();
        return name.substring(name.lastIndexOf('$') + 1);
    }

    static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(java.util.Locale.ROOT);
    }

    private void rename() {
        Map<String, String> unique = unique(names);
        Schemas.visit(document, schema -> {
            String name = Schemas.nameOf(schema);
            if (name != null && unique.containsKey(name)) {
                schema.setRef(Schemas.reference(unique.get(name)));
            }
        });
        Map<String, Schema> renamed = new TreeMap<>();
        Schemas.components(document).forEach((name, schema) -> renamed.put(unique.getOrDefault(name, name), schema));
        if (document.getComponents() != null) {
            document.getComponents().setSchemas(renamed);
        }
    }

    /** A name that is wanted twice, or is another schema's already, is not given. */
    private Map<String, String> unique(Map<String, String> wanted) {
        Map<String, String> given = new LinkedHashMap<>();
        Collection<String> all = Schemas.components(document).keySet();
        wanted.forEach((name, better) -> {
            boolean free = !all.contains(better)
                    || (wanted.containsKey(better) && !wanted.get(better).equals(better));
            boolean once = wanted.values().stream().filter(better::equals).count() == 1;
            if (free && once) {
                given.put(name, better);
            }
        });
        return given;
    }
}
