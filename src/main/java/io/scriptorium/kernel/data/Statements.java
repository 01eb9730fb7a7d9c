package io.scriptorium.kernel.data;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs SQL with {@code $1, $2, …} parameters. Parameters are {@code UUID}, {@code String}, numbers, {@code Instant},
 * arrays of these, {@code JsonObject} or null.
 */
public abstract class Statements {

    abstract Uni<RowSet<Row>> send(String sql, Tuple parameters);

    /**
     * Runs one statement and gives its rows.
     *
     * @param sql one SQL statement
     * @param parameters the values of {@code $1, $2, …}
     */
    public Uni<RowSet<Row>> rows(String sql, @Nullable Object... parameters) {
        return send(sql, tuple(parameters));
    }

    /** The same of a query that was put together before. */
    public Uni<RowSet<Row>> rows(Sql.Query query) {
        return send(query.sql(), query.parameters());
    }

    /** Runs one query and maps each row. */
    public <T> Uni<List<T>> list(String sql, Function<Row, T> mapper, @Nullable Object... parameters) {
        return rows(sql, parameters).map(rows -> map(rows, mapper));
    }

    /** Runs one query and maps its first row, if there is one. */
    public <T> Uni<Optional<T>> first(String sql, Function<Row, T> mapper, @Nullable Object... parameters) {
        return rows(sql, parameters).map(rows -> {
            var iterator = rows.iterator();
            return iterator.hasNext() ? Optional.of(mapper.apply(iterator.next())) : Optional.empty();
        });
    }

    /** Whether one query gives a row. */
    public Uni<Boolean> any(String sql, @Nullable Object... parameters) {
        return rows(sql, parameters).map(rows -> rows.size() > 0);
    }

    /** Runs one statement that changes rows and gives how many it changed. */
    public Uni<Integer> run(String sql, @Nullable Object... parameters) {
        return rows(sql, parameters).map(RowSet::rowCount);
    }

    /**
     * Has all others who ask for the same wait until the open transaction ends: what none of them may decide by what it
     * sees while another decides, too.
     *
     * @param what named as the table it is about: {@code people.manager}
     * @param whose the tenant, member or other thing that it is about, if not everything
     */
    public Uni<Void> alone(String what, Object... whose) {
        return rows(Sql.Query.alone(what, whose)).replaceWithVoid();
    }

    /** Parameters as the driver takes them: it knows no instants, only times with an offset. */
    static Tuple tuple(@Nullable Object... parameters) {
        @Nullable Object[] taken = new Object[parameters.length];
        Arrays.setAll(taken, i -> taken(parameters[i]));
        return Tuple.wrap(taken);
    }

    private static @Nullable Object taken(@Nullable Object parameter) {
        if (parameter instanceof Instant time) {
            return time.atOffset(ZoneOffset.UTC);
        }
        return parameter instanceof Instant[] times
                ? Stream.of(times).map(time -> time.atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new)
                : parameter;
    }

    /** Each row, mapped, in the order of the query. */
    public static <T> List<T> map(RowSet<Row> rows, Function<Row, T> mapper) {
        List<T> mapped = new ArrayList<>(rows.size());
        rows.forEach(row -> mapped.add(mapper.apply(row)));
        return mapped;
    }
}
