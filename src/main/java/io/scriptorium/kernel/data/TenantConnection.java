package io.scriptorium.kernel.data;

import io.scriptorium.kernel.tenancy.Tenant;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.sqlclient.PrepareOptions;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.PreparedStatement;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.impl.SqlClientInternal;
import io.vertx.sqlclient.spi.DatabaseMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose transactions belong to one tenant. {@link #begin()} puts BEGIN and the tenant's id on the wire
 * and returns without waiting for either: they travel with the first statement, so that neither the transaction nor
 * the isolation costs a round trip. Should they fail, the statements behind them fail too, for the server then
 * refuses all that follows in that transaction.
 */
final class TenantConnection implements SqlConnection {

    private final SqlConnection delegate;
    private final @Nullable Tenant tenant;
    private final String placement;
    private final Whereabouts whereabouts;

    /** A connection to the database that had the tenant's rows when it was asked for. */
    TenantConnection(SqlConnection delegate, @Nullable Tenant tenant, String placement, Whereabouts whereabouts) {
        this.delegate = delegate;
        this.tenant = tenant;
        this.placement = placement;
        this.whereabouts = whereabouts;
    }

    /** The statement that limits the running transaction, and it alone, to a tenant's rows. */
    static String isolate(Tenant tenant) {
        // An id is hexadecimal digits and dashes, so it can stand in the statement; SET takes no parameters.
        return "SET LOCAL app.tenant_id = '" + tenant.id() + "'";
    }

    @Override
    public Future<Transaction> begin() {
        if (tenant != null && (!whereabouts.isWritable(tenant) || hasMoved(tenant))) {
            return Future.failedFuture(new WritesHalted());
        }
        delegate.begin();
        Transaction begun = delegate.transaction();
        if (tenant != null) {
            delegate.query(isolate(tenant)).execute();
        }
        OpenTransaction.bind(this);
        return Future.succeededFuture(begun);
    }

    /**
     * Runs queries in a read-only transaction of their own, on one snapshot of the tenant's rows, and goes back to the
     * pool. BEGIN, the tenant, the queries and COMMIT are one write to the network and one round trip.
     */
    Future<List<RowSet<Row>>> read(List<Sql.Query> queries) {
        if (hasMoved(requireTenant())) {
            return close().compose(closed -> Future.failedFuture(new WritesHalted()));
        }
        List<Future<RowSet<Row>>> answers = new ArrayList<>(queries.size());
        atOnce(client -> {
            client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; " + isolate(requireTenant()))
                    .execute();
            answers.addAll(Sql.sendAll(client, queries));
        });
        // COMMIT ends the transaction also when a query failed, so the connection goes back to the pool clean. It is
        // not
        // of the group, for a group that finds its connection closed tells nobody.
        return delegate.query("COMMIT")
                .execute()
                .eventually(() -> close())
                .compose(ended -> Future.all(answers).map(all -> all.list()));
    }

    /** Sends as a group, in one turn of the connection's event loop; what is sent so gets no spans, where these are on. */
    private void atOnce(Handler<SqlClient> sending) {
        if (((ContextInternal) Vertx.currentContext()).tracer() == null) {
            ((SqlClientInternal) delegate).group(sending);
        } else {
            sending.handle(delegate);
        }
    }

    /** Whether the rows have gone elsewhere while the pool had no connection to give. */
    private boolean hasMoved(Tenant of) {
        return !placement.equals(whereabouts.placementOf(of));
    }

    private Tenant requireTenant() {
        return Objects.requireNonNull(tenant, "A read needs a tenant");
    }

    @Override
    public void begin(Handler<AsyncResult<Transaction>> handler) {
        begin().onComplete(handler);
    }

    @Override
    public Transaction transaction() {
        return delegate.transaction();
    }

    @Override
    public Future<Void> close() {
        OpenTransaction.release(this);
        return delegate.close();
    }

    @Override
    public void close(Handler<AsyncResult<Void>> handler) {
        close().onComplete(handler);
    }

    @Override
    public Query<RowSet<Row>> query(String sql) {
        return delegate.query(sql);
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql) {
        return delegate.preparedQuery(sql);
    }

    @Override
    public PreparedQuery<RowSet<Row>> preparedQuery(String sql, PrepareOptions options) {
        return delegate.preparedQuery(sql, options);
    }

    @Override
    public Future<PreparedStatement> prepare(String sql) {
        return delegate.prepare(sql);
    }

    @Override
    public Future<PreparedStatement> prepare(String sql, PrepareOptions options) {
        return delegate.prepare(sql, options);
    }

    @Override
    public SqlConnection prepare(String sql, Handler<AsyncResult<PreparedStatement>> handler) {
        prepare(sql).onComplete(handler);
        return this;
    }

    @Override
    public SqlConnection prepare(String sql, PrepareOptions options, Handler<AsyncResult<PreparedStatement>> handler) {
        prepare(sql, options).onComplete(handler);
        return this;
    }

    @Override
    public SqlConnection exceptionHandler(Handler<Throwable> handler) {
        delegate.exceptionHandler(handler);
        return this;
    }

    @Override
    public SqlConnection closeHandler(Handler<Void> handler) {
        delegate.closeHandler(handler);
        return this;
    }

    @Override
    public boolean isSSL() {
        return delegate.isSSL();
    }

    @Override
    public DatabaseMetadata databaseMetadata() {
        return delegate.databaseMetadata();
    }
}
