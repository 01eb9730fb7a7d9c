package io.scriptorium.kernel.data;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs SQL with {@code $1, $2, …} parameters. Parameters are {@code UUID}, {@code String}, numbers,
 * {@code OffsetDateTime}, arrays of these, {@code JsonObject} or null.
 */
public abstract class Statements {

    /**
     * Runs one statement and gives its rows.
     *
     * @param sql one SQL statement
     * @param parameters the values of {@code $1, $2, …}
     */
    public abstract Uni<RowSet<Row>> rows(String sql, Tuple parameters);

    /** Runs one query and maps each row. */
    public <T> Uni<List<T>> list(String sql, Function<Row, T> mapper, @Nullable Object... parameters) {
        return rows(sql, Tuple.wrap(parameters)).map(rows -> map(rows, mapper));
    }

    /** Runs one query and maps its first row, if there is one. */
    public <T> Uni<Optional<T>> first(String sql, Function<Row, T> mapper, @Nullable Object... parameters) {
        return rows(sql, Tuple.wrap(parameters)).map(rows -> {
            var iterator = rows.iterator();
            return iterator.hasNext() ? Optional.of(mapper.apply(iterator.next())) : Optional.empty();
        });
    }

    /** Runs one statement that changes rows and gives how many it changed. */
    public Uni<Integer> run(String sql, @Nullable Object... parameters) {
        return rows(sql, Tuple.wrap(parameters)).map(RowSet::rowCount);
    }

    /** Each row, mapped, in the order of the query. */
    public static <T> List<T> map(RowSet<Row> rows, Function<Row, T> mapper) {
        List<T> mapped = new ArrayList<>(rows.size());
        rows.forEach(row -> mapped.add(mapper.apply(row)));
        return mapped;
    }
}
