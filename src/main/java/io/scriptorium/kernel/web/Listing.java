package io.scriptorium.kernel.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A list of the API, as data: the query, the fields that it may be sorted and filtered by. Built once, as a constant
 * beside the query. SQL comes from here alone; what the caller sends is matched against it or bound as a parameter.
 *
 * <pre>{@code
 * private static final Listing FINES = Listing.of("select f.id, f.amount from reward.fine f where f.tenant_id = $1")
 *         .id("f.id")
 *         .sort("created_at", "f.created_at", "timestamptz")
 *         .filter("status", "f.status", Listing.TEXT)
 *         .range("created", "f.created_at")
 *         .by("-created_at");
 * }</pre>
 */
public final class Listing implements Listed {

    /** Any texts. */
    public static final FilterType TEXT = FilterType.text(text -> text);

    /** Ids. */
    public static final FilterType ID = FilterType.ID;

    /** Times. */
    public static final FilterType TIME = FilterType.FROM;

    /** True or false. */
    public static final FilterType FLAG = FilterType.FLAG;

    private final String select;
    private String id = "id";
    private String defaultSort = "";
    private final Map<String, SortField> sorts = new LinkedHashMap<>();
    private final Map<String, Filter> filters = new LinkedHashMap<>();

    record SortField(String expression, String type) {}

    /** A condition with {@code ?} for the value. */
    private record Filter(String condition, FilterType type) {}

    /** A condition with its parameters, numbered from where the query's own end. */
    record Conditions(String sql, List<@Nullable Object> parameters) {}

    private Listing(String select) {
        this.select = select;
    }

    /** A list over a query that has a {@code where}, so that conditions can follow with {@code and}. */
    public static Listing of(String select) {
        return new Listing(select);
    }

    /** The column that is unique within the list and breaks ties; a UUID; {@code id} unless given. */
    public Listing id(String column) {
        this.id = column;
        return this;
    }

    /** Allows sorting by a field: an expression that is never null, and its PostgreSQL type. */
    public Listing sort(String name, String expression, String type) {
        sorts.put(name, new SortField(expression, type));
        return this;
    }

    /** Allows filtering a field by its value, or by several where the type takes several. */
    public Listing filter(String name, String expression, FilterType type) {
        return condition(name, expression + " = ?", type);
    }

    /** Allows filtering by a condition of one's own, in which {@code ?} is the value. */
    public Listing condition(String name, String condition, FilterType type) {
        filters.put(name, new Filter(condition, type));
        return this;
    }

    /** The same list, to be given further filters. */
    public Listing copy() {
        Listing copy = new Listing(select);
        copy.id = id;
        copy.defaultSort = defaultSort;
        copy.sorts.putAll(sorts);
        copy.filters.putAll(filters);
        return copy;
    }

    /** Allows {@code name_from} (inclusive) and {@code name_to} (exclusive), RFC 3339 times. */
    public Listing range(String name, String expression) {
        return condition(name + "_from", expression + " >= ?", FilterType.FROM)
                .condition(name + "_to", expression + " < ?", FilterType.TO);
    }

    /** The sort where the caller names none, such as {@code -created_at}. */
    public Listing by(String sort) {
        this.defaultSort = sort;
        return this;
    }

    /** What the list may be filtered by, by name. */
    public Map<String, FilterType> filters() {
        Map<String, FilterType> types = new LinkedHashMap<>();
        filters.forEach((name, filter) -> types.put(name, filter.type()));
        return types;
    }

    /** What the list may be sorted by, up and down; first what it is sorted by where nobody asks. */
    public Set<String> sorts() {
        Set<String> all = new LinkedHashSet<>(List.of(defaultSort));
        sorts.keySet().forEach(name -> all.addAll(List.of(name, "-" + name)));
        return all;
    }

    @Override
    public List<Listing> listings() {
        return List.of(this);
    }

    String select() {
        return select;
    }

    String idColumn() {
        return id;
    }

    Set<String> filterNames() {
        return filters.keySet();
    }

    String sortOf(PageRequest request) {
        String sort = request.sort == null ? defaultSort : request.sort;
        if (!sorts.containsKey(nameOf(sort))) {
            throw Refusal.invalid("sort", "must be one of {0}", String.join(", ", sorts.keySet()));
        }
        return sort;
    }

    SortField field(String sort) {
        SortField field = sorts.get(nameOf(sort));
        if (field == null) {
            throw Refusal.invalid("cursor", "is not a cursor of this list");
        }
        return field;
    }

    Conditions conditions(ListRequest request, int firstParameter) {
        StringBuilder sql = new StringBuilder();
        List<@Nullable Object> parameters = new ArrayList<>();
        filters.forEach((name, filter) -> {
            List<Object> values = values(name, filter.type(), request.filter(name));
            if (!values.isEmpty()) {
                sql.append(" and (");
                for (int i = 0; i < values.size(); i++) {
                    String place = "$" + (firstParameter + parameters.size());
                    sql.append(i == 0 ? "" : " or ").append(filter.condition().replace("?", place));
                    parameters.add(values.get(i));
                }
                sql.append(')');
            }
        });
        return new Conditions(sql.toString(), parameters);
    }

    private static List<Object> values(String name, FilterType type, List<String> given) {
        if (given.size() > 1 && !type.several()) {
            throw FilterType.malformed(name);
        }
        return given.stream()
                .flatMap(text -> type.several() ? Stream.of(text.split(",", 50)) : Stream.of(text))
                .map(part -> type.read(name, part.strip()))
                .toList();
    }

    private static String nameOf(String sort) {
        return sort.startsWith("-") ? sort.substring(1) : sort;
    }
}
