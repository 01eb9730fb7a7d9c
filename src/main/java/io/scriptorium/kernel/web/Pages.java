package io.scriptorium.kernel.web;

import io.scriptorium.kernel.data.InTurn;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.Sql.Query;
import io.scriptorium.kernel.data.Statements;
import io.scriptorium.kernel.data.SystemSql;
import io.scriptorium.kernel.web.Listing.Conditions;
import io.scriptorium.kernel.web.Listing.SortField;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads pages of {@link Listing}s, by keyset: a page costs the same wherever it lies. */
@ApplicationScoped
public class Pages {

    /** How many items of a whole list are read at a time; one more tells whether there are more. */
    public static final int PORTION = 499;

    private final Sql sql;
    private final SystemSql system;

    Pages(Sql sql, SystemSql system) {
        this.sql = sql;
        this.system = system;
    }

    /**
     * Reads one page, in one round trip.
     *
     * @param listing the list
     * @param request what the caller asks of it
     * @param mapper makes an item of a row
     * @param parameters the values of {@code $1, $2, …} in the listing's query
     */
    public <T> Uni<Page<T>> page(
            Listing listing, PageRequest request, Function<Row, T> mapper, @Nullable Object... parameters) {
        return read(sql::together, listing, request, mapper, parameters);
    }

    /** Reads one page of a table that belongs to no tenant, by the system role: for superadmins' lists. */
    public <T> Uni<Page<T>> pageAcrossTenants(
            Listing listing, PageRequest request, Function<Row, T> mapper, @Nullable Object... parameters) {
        return read(this::oneByOne, listing, request, mapper, parameters);
    }

    /**
     * Reads a whole list, some hundred items at a time and only as they are taken, so that it needs the same memory however
     * long the list is.
     *
     * @param listing the list
     * @param request by what it is filtered
     * @param sort one of the list's sorts
     * @param mapper makes an item of a row
     * @param parameters the values of {@code $1, $2, …} in the listing's query
     */
    public <T> Multi<T> whole(
            Listing listing,
            ListRequest request,
            String sort,
            Function<Row, T> mapper,
            @Nullable Object... parameters) {
        request.refuseUnknown(listing.filterNames());
        Conditions conditions = listing.conditions(request, parameters.length + 1);
        List<@Nullable Object> all = new ArrayList<>(Arrays.asList(parameters));
        all.addAll(conditions.parameters());
        AtomicReference<@Nullable Cursor> edge = new AtomicReference<>();
        return Multi.createBy()
                .repeating()
                .uni(() -> {
                    Slice slice = new Slice(sort, listing.field(sort), edge.get(), PORTION);
                    return rows(pageQuery(listing, conditions.sql(), slice, all))
                            .invoke(rows -> edge.set(rows.isEmpty() ? null : behind(sort, rows)))
                            .map(rows -> rows.stream().map(mapper).toList());
                })
                .whilst(items -> items.size() > PORTION)
                .onItem()
                .disjoint();
    }

    private Uni<List<Row>> rows(Query query) {
        return sql.rows(query).map(rows -> Statements.map(rows, Function.identity()));
    }

    private static Cursor behind(String sort, List<Row> rows) {
        Row last = rows.get(rows.size() - 1);
        return new Cursor(sort, false, last.getString("edge_key"), last.getUUID("edge_id"));
    }

    private Uni<List<RowSet<Row>>> oneByOne(List<Query> queries) {
        return InTurn.all(queries, system::rows);
    }

    private static <T> Uni<Page<T>> read(
            Function<List<Query>, Uni<List<RowSet<Row>>>> runner,
            Listing listing,
            PageRequest request,
            Function<Row, T> mapper,
            @Nullable Object... parameters) {
        return Uni.createFrom().deferred(() -> {
            request.refuseUnknown(listing.filterNames());
            Slice slice = Slice.of(listing, request);
            List<Query> queries = queries(listing, request, slice, Arrays.asList(parameters));
            return runner.apply(queries)
                    .onFailure(Pages::isMalformedValue)
                    .transform(failure -> Refusal.invalid("cursor", "is not a cursor of this list"))
                    .map(answers -> assemble(request, slice, answers, mapper));
        });
    }

    record Slice(String sort, SortField field, @Nullable Cursor cursor, int limit) {

        static Slice of(Listing listing, PageRequest request) {
            Cursor cursor = request.cursor == null ? null : Cursor.decoded(request.cursor);
            String sort = cursor == null ? listing.sortOf(request) : cursor.sort();
            if (cursor != null && request.sort != null && !request.sort.equals(sort)) {
                throw Refusal.invalid("sort", "must stay the same from page to page");
            }
            return new Slice(sort, listing.field(sort), cursor, request.limit());
        }

        boolean backwards() {
            return cursor != null && cursor.backwards();
        }

        boolean descending() {
            return sort.startsWith("-") != backwards();
        }
    }

    private static List<Query> queries(
            Listing listing, PageRequest request, Slice slice, List<@Nullable Object> parameters) {
        Conditions conditions = listing.conditions(request, parameters.size() + 1);
        List<@Nullable Object> all = new ArrayList<>(parameters);
        all.addAll(conditions.parameters());
        List<Query> queries = new ArrayList<>(2);
        queries.add(pageQuery(listing, conditions.sql(), slice, all));
        if (request.counted()) {
            String counting = "select count(*) from (" + listing.select() + conditions.sql() + ") as counted";
            queries.add(Query.of(counting, all.toArray()));
        }
        return queries;
    }

    static Query pageQuery(Listing listing, String conditions, Slice slice, List<@Nullable Object> parameters) {
        List<@Nullable Object> all = new ArrayList<>(parameters);
        String expression = slice.field().expression();
        String direction = slice.descending() ? " desc" : " asc";
        // The list's own columns, then the edge of the page: what the next cursor is made of.
        StringBuilder query = new StringBuilder(withEdge(listing, expression)).append(conditions);
        Cursor cursor = slice.cursor();
        if (cursor != null) {
            all.add(cursor.key());
            all.add(cursor.id());
            query.append(" and (%s, %s) %s ($%d::text::%s, $%d)"
                    .formatted(
                            expression,
                            listing.idColumn(),
                            slice.descending() ? "<" : ">",
                            all.size() - 1,
                            slice.field().type(),
                            all.size()));
        }
        query.append(" order by ")
                .append(expression)
                .append(direction)
                .append(", ")
                .append(listing.idColumn())
                .append(direction)
                .append(" limit ")
                .append(slice.limit() + 1);
        return Query.of(query.toString(), all.toArray());
    }

    private static String withEdge(Listing listing, String expression) {
        String select = listing.select().strip();
        return "select (" + expression + ")::text as edge_key, " + listing.idColumn() + " as edge_id, "
                + select.substring("select ".length());
    }

    private static <T> Page<T> assemble(
            PageRequest request, Slice slice, List<RowSet<Row>> answers, Function<Row, T> mapper) {
        List<Row> rows = new ArrayList<>(Statements.map(answers.get(0), Function.identity()));
        boolean more = rows.size() > slice.limit();
        if (more) {
            rows.remove(rows.size() - 1);
        }
        if (slice.backwards()) {
            Collections.reverse(rows);
        }
        boolean hasNext = slice.backwards() || more;
        boolean hasPrevious = slice.backwards() ? more : slice.cursor() != null;
        Long count = answers.size() > 1 ? answers.get(1).iterator().next().getLong(0) : null;
        return new Page<>(
                rows.stream().map(mapper).toList(),
                hasNext && !rows.isEmpty() ? edge(request, slice, rows.get(rows.size() - 1), false) : null,
                hasPrevious && !rows.isEmpty() ? edge(request, slice, rows.get(0), true) : null,
                count);
    }

    private static String edge(PageRequest request, Slice slice, Row row, boolean backwards) {
        return request.addressOf(
                new Cursor(slice.sort(), backwards, row.getString("edge_key"), row.getUUID("edge_id")));
    }

    /** SQLSTATE class 22: a cursor made by hand, whose key is no value of the sorted column. */
    private static boolean isMalformedValue(Throwable failure) {
        return failure instanceof PgException problem
                && problem.getSqlState() != null
                && problem.getSqlState().startsWith("22");
    }
}
