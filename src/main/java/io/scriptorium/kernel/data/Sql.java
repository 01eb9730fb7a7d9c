package io.scriptorium.kernel.data;

import io.scriptorium.kernel.tenancy.Caller;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Statements of the current tenant. Inside {@link Tx#write} they join its transaction; elsewhere each is a read-only
 * transaction of its own that takes one round trip: BEGIN, the tenant, the query and COMMIT travel together.
 */
@ApplicationScoped
public class Sql extends Statements {

    private static final String ALONE = "select pg_advisory_xact_lock(hashtextextended($1, 0))";

    private final Pool pool;

    Sql(Pool pool) {
        this.pool = pool;
    }

    /** One query of a {@link #together} read: SQL and the values of {@code $1, $2, …}. */
    public record Query(String sql, Tuple parameters) {

        /** A query with its parameters. */
        public static Query of(String sql, @Nullable Object... parameters) {
            return new Query(sql, tuple(parameters));
        }

        /** What {@link Statements#alone} asks. */
        public static Query alone(String what, Object... whose) {
            String name = Stream.concat(Stream.of(what), Stream.of(whose))
                    .map(String::valueOf)
                    .collect(Collectors.joining(" "));
            return of(ALONE, name);
        }
    }

    @Override
    Uni<RowSet<Row>> send(String sql, Tuple parameters) {
        return together(List.of(new Query(sql, parameters))).map(answers -> answers.get(0));
    }

    /**
     * Runs several queries in one round trip and, outside a write, on one snapshot of the data.
     *
     * @return the rows of each, in the order of the queries
     */
    public Uni<List<RowSet<Row>>> together(List<Query> queries) {
        return Uni.createFrom().deferred(() -> UniHelper.toUni(send(queries)));
    }

    private Future<List<RowSet<Row>>> send(List<Query> queries) {
        OpenTransaction open = OpenTransaction.current();
        if (open != null) {
            return Future.all(sendAll(open.connection(), queries)).map(all -> all.list());
        }
        Caller.current().requireTenant();
        return pool.getConnection().compose(connection -> ((TenantConnection) connection).read(queries));
    }

    static List<Future<RowSet<Row>>> sendAll(SqlClient client, List<Query> queries) {
        return queries.stream()
                .map(query -> client.preparedQuery(query.sql()).execute(query.parameters()))
                .toList();
    }
}
