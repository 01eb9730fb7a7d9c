package io.scriptorium.kernel.data;

import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.tenancy.Tenant;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.pgclient.PgPool;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PrepareOptions;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.util.Map;
import java.util.function.Function;

/**
 * The application's pool: hands out connections to the database that holds the current tenant, whose transactions
 * see that tenant's rows only. Statements sent to the pool itself belong to no tenant and so see no tenant's rows.
 */
final class TenantPool implements PgPool {

    private final Pool shared;
    private final Map<String, Pool> placed;
    private final Whereabouts whereabouts;

    TenantPool(Pool shared, Map<String, Pool> placed, Whereabouts whereabouts) {
        this.shared = shared;
        this.placed = placed;
        this.whereabouts = whereabouts;
    }

    @Override
    public Future<SqlConnection> getConnection() {
        Tenant tenant = Caller.current().tenant();
        String placement = tenant == null ? Tenant.SHARED : whereabouts.placementOf(tenant);
        return poolOf(placement)
                .getConnection()
                .map(connection -> new TenantConnection(connection, tenant, placement, whereabouts));
    }

    private Pool poolOf(String placement) {
        if (placement.equals(Tenant.SHARED)) {
            return shared;
        }
        Pool own = placed.get(placement);
        if (own == null) {
            throw new IllegalStateException("No database is configured for the placement " + placement);
        }
        return own;
    }

    @Override
    public void getConnection(Handler<AsyncResult<SqlConnection>> handler) {
        getConnection().onComplete(handler);
    }

    @Override
    public Query<RowSet<Row>> query(String sql) {
        return shared.query(sql);
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
        return shared.preparedQuery(sql);
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql, PrepareOptions options) {
        return shared.preparedQuery(sql, options);
    }

    @Override
    public Future<Void> close() {
        return placed.values().stream().map(Pool::close).reduce(shared.close(), (a, b) -> a.compose(ignored -> b));
    }

    @Override
    public void close(Handler<AsyncResult<Void>> handler) {
        close().onComplete(handler);
    }

    @Override
    @Deprecated
    public PgPool connectHandler(Handler<SqlConnection> handler) {
        shared.connectHandler(handler);
        return this;
    }

    @Override
    @Deprecated
    public PgPool connectionProvider(Function<Context, Future<SqlConnection>> provider) {
        shared.connectionProvider(provider);
        return this;
    }

    @Override
    public int size() {
        return placed.values().stream().mapToInt(Pool::size).sum() + shared.size();
    }
}
