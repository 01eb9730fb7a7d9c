package io.scriptorium.kernel.data;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.scriptorium.kernel.tenancy.Tenant;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Statements across tenants and on the tables that belong to none (tenants, logins, keys), by the system role.
 * For the kernel's own pumps and the identity module; business modules use {@link Sql}. Without a transaction each
 * statement commits by itself.
 */
@ApplicationScoped
public class SystemSql extends Statements {

    private static final String KEY = "scriptorium.system-transaction";

    private final SystemPools pools;

    SystemSql(@ReactiveDataSource("system") SystemPools pools, @ReactiveDataSource("system") Pool shared) {
        shared.size(); // makes Quarkus create the pool, and with it those of the placements
        this.pools = pools;
    }

    /** The names of all databases, the shared one first and the others by name. */
    public Set<String> placements() {
        return pools.names();
    }

    @Override
    Uni<RowSet<Row>> send(String sql, Tuple parameters) {
        return send(Tenant.SHARED, sql, parameters);
    }

    /** Statements in the database of a placement. */
    public Statements in(String placement) {
        return new Statements() {

            @Override
            Uni<RowSet<Row>> send(String sql, Tuple parameters) {
                return SystemSql.this.send(placement, sql, parameters);
            }
        };
    }

    private Uni<RowSet<Row>> send(String placement, String sql, Tuple parameters) {
        return Uni.createFrom().deferred(() -> {
            SqlConnection open = open();
            var client = open == null ? pools.of(placement) : open;
            return UniHelper.toUni(client.preparedQuery(sql).execute(parameters));
        });
    }

    /** Runs work in one transaction on the shared database, or joins the one that is open. */
    public <T> Uni<T> write(Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> open() != null
                        ? work.get()
                        : UniHelper.toUni(pools.of(Tenant.SHARED)
                                .withTransaction(connection -> UniHelper.toFuture(bound(connection, work)))));
    }

    private static <T> Uni<T> bound(SqlConnection connection, Supplier<Uni<T>> work) {
        Context context = Vertx.currentContext();
        context.putLocal(KEY, connection);
        return Uni.createFrom().deferred(work::get).eventually(() -> context.removeLocal(KEY));
    }

    private static @Nullable SqlConnection open() {
        Context context = Vertx.currentContext();
        return context == null ? null : context.getLocal(KEY);
    }
}
