package io.scriptorium.people.setting;

import io.scriptorium.kernel.web.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One of several forms of a feature. Each member who has the feature has one of them, always the same one while the
 * weights stay.
 *
 * @param weight its share, in proportion to those of the others
 * @param payload what front ends make of it, if the name is not enough
 */
public record Variant(String name, int weight, @Nullable String payload) {

    static final String FIELD = "variants";

    private static final int MOST = 20;
    private static final int HEAVIEST = 1000;
    private static final int LONGEST = 1000;
    private static final String NAME = "name";
    private static final String WEIGHT = "weight";
    private static final String PAYLOAD = "payload";
    private static final Set<String> FIELDS = Set.of(NAME, WEIGHT, PAYLOAD);

    /** The variant at a place, counted round and round over all weights. */
    static Variant at(long place, List<Variant> variants) {
        long left = place % variants.stream().mapToLong(Variant::weight).sum();
        for (Variant variant : variants) {
            left -= variant.weight();
            if (left < 0) {
                return variant;
            }
        }
        throw new IllegalStateException("A place beyond all weights");
    }

    Map<String, Object> written() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(NAME, name);
        fields.put(WEIGHT, weight);
        if (payload != null) {
            fields.put(PAYLOAD, payload);
        }
        return fields;
    }

    static List<Variant> readAll(@Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list) || list.size() > MOST) {
            throw invalid();
        }
        List<Variant> variants = new ArrayList<>();
        for (Object one : list) {
            Variant variant = read(one);
            if (variants.stream().anyMatch(other -> other.name().equals(variant.name()))) {
                throw invalid();
            }
            variants.add(variant);
        }
        return List.copyOf(variants);
    }

    private static Variant read(@Nullable Object value) {
        if (value instanceof Map<?, ?> fields
                && FIELDS.containsAll(fields.keySet())
                && fields.get(NAME) instanceof String name
                && name.matches("[a-z][a-z0-9-]{0,39}")
                && fields.get(WEIGHT) instanceof Integer weight
                && weight >= 1
                && weight <= HEAVIEST) {
            return new Variant(name, weight, payload(fields.get(PAYLOAD)));
        }
        throw invalid();
    }

    private static @Nullable String payload(@Nullable Object value) {
        if (value == null || (value instanceof String text && text.length() <= LONGEST)) {
            return (String) value;
        }
        throw invalid();
    }

    private static Refusal invalid() {
        return Refusal.invalid(
                "value." + FIELD,
                "must be a list of at most {0} variants: each a name of its own, a weight from 1 to {1}, and perhaps a payload of at most {2} characters",
                MOST,
                HEAVIEST,
                LONGEST);
    }
}
