package io.scriptorium.kernel.web;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
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
public final class Listing {

    /** Filter values that are texts, several separated by commas. */
    public static final Function<String, Object> TEXT = text -> text;

    /** Filter values that are ids, several separated by commas. */
    public static final Function<String, Object> ID = UUID::fromString;

    /** Filter values that are true or false. */
    public static final Function<String, Object> FLAG = Listing::flag;

    private static final Function<String, Object> TIME = Listing::time;

    /** RFC 3339 has no later one, and the database no place for much later ones. */
    private static final int LAST_YEAR = 9999;

    private final String select;
    private String id = "id";
    private String defaultSort = "";
    private final Map<String, SortField> sorts = new LinkedHashMap<>();
    private final Map<String, Filter> filters = new LinkedHashMap<>();

    record SortField(String expression, String type) {}

    /** A condition with {@code ?} for the value. */
    private record Filter(String condition, Function<String, Object> parser) {}

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

    /** Allows filtering a field by one or several values. */
    public Listing filter(String name, String expression, Function<String, Object> parser) {
        return condition(name, expression + " = ?", parser);
    }

    /** Allows filtering by a condition of one's own, in which {@code ?} is the value. */
    public Listing condition(String name, String condition, Function<String, Object> parser) {
        filters.put(name, new Filter(condition, parser));
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
        filters.put(name + "_from", new Filter(expression + " >= ?", TIME));
        filters.put(name + "_to", new Filter(expression + " < ?", TIME));
        return this;
    }

    /** The sort where the caller names none, such as {@code -created_at}. */
    public Listing by(String sort) {
        this.defaultSort = sort;
        return this;
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

    Conditions conditions(PageRequest request, int firstParameter) {
        StringBuilder sql = new StringBuilder();
        List<@Nullable Object> parameters = new ArrayList<>();
        filters.forEach((name, filter) -> {
            List<Object> values = values(name, filter, request.filter(name));
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

    private static List<Object> values(String name, Filter filter, List<String> given) {
        List<Object> values = new ArrayList<>();
        for (String text : given) {
            for (String part : text.split(",", 50)) {
                values.add(parsed(name, filter, part.strip()));
            }
        }
        return values;
    }

    private static Object parsed(String name, Filter filter, String text) {
        try {
            if (text.indexOf('\0') >= 0) {
                throw Refusal.invalid(name, "must not hold a null character");
            }
            return filter.parser().apply(text);
        } catch (IllegalArgumentException | DateTimeException malformed) {
            throw Refusal.invalid(name, "is not a value that this filter takes");
        }
    }

    private static Object time(String text) {
        OffsetDateTime time = OffsetDateTime.parse(text);
        if (time.getYear() < 0 || time.getYear() > LAST_YEAR) {
            throw new IllegalArgumentException("PostgreSQL does not know such times");
        }
        return time;
    }

    private static Object flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(text);
        }
        return Boolean.valueOf(text);
    }

    private static String nameOf(String sort) {
        return sort.startsWith("-") ? sort.substring(1) : sort;
    }
}
