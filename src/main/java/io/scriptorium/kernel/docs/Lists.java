package io.scriptorium.kernel.docs;

import io.scriptorium.kernel.web.FilterType;
import io.scriptorium.kernel.web.Listing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/**
 * What lists may be sorted and filtered by, as parameters. A list that differs by who asks for it has those of all; what
 * is not for the caller is refused.
 */
final class Lists {

    private static final String SORT = "sort";

    private Lists() {}

    static void complete(Operation operation, Route route) {
        if (route.parameters().stream()
                .noneMatch(type -> ListTrail.isRequest(type.name().toString()))) {
            return;
        }
        List<Listing> lists = ListTrail.of(route.method());
        if (lists.isEmpty()) {
            throw new IllegalStateException(route.method() + " takes a request of a list and shows no list of ours");
        }
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        Schemas.orEmpty(operation.getParameters()).forEach(parameter -> parameters.put(parameter.getName(), parameter));
        parameters.computeIfPresent(SORT, (name, stated) -> query(name, stated.getDescription(), sorts(lists)));
        filters(lists).forEach((name, type) -> parameters.put(name, filter(name, type)));
        operation.setParameters(new ArrayList<>(parameters.values()));
    }

    private static Schema sorts(List<Listing> lists) {
        Set<Object> all = new LinkedHashSet<>();
        lists.forEach(list -> all.addAll(list.sorts()));
        return text().enumeration(new ArrayList<>(all))
                .defaultValue(all.iterator().next());
    }

    private static Map<String, FilterType> filters(List<Listing> lists) {
        Map<String, FilterType> all = new LinkedHashMap<>();
        lists.forEach(list -> list.filters().forEach((name, type) -> all.merge(name, type, Lists::both)));
        return all;
    }

    /** The same filter of two lists, each of which may know words of its own. */
    private static FilterType both(FilterType one, FilterType other) {
        List<String> words = Stream.of(one, other)
                .flatMap(type -> type.values().stream())
                .distinct()
                .toList();
        return new FilterType(one.type(), one.format(), words, one.several(), one.meaning(), one.parser());
    }

    private static Parameter filter(String name, FilterType type) {
        Schema value = OASFactory.createSchema()
                .type(List.of(SchemaType.valueOf(type.type().toUpperCase(java.util.Locale.ROOT))))
                .format(type.format());
        if (!type.values().isEmpty()) {
            value.setEnumeration(List.copyOf(type.values()));
        }
        if (!type.several()) {
            return query(name, type.meaning(), value);
        }
        Schema values =
                OASFactory.createSchema().type(List.of(SchemaType.ARRAY)).items(value);
        return query(name, type.meaning(), values).style(Parameter.Style.FORM).explode(false);
    }

    private static Parameter query(String name, String description, Schema schema) {
        return OASFactory.createParameter()
                .in(Parameter.In.QUERY)
                .name(name)
                .description(description)
                .schema(schema);
    }

    private static Schema text() {
        return OASFactory.createSchema().type(List.of(SchemaType.STRING));
    }
}
