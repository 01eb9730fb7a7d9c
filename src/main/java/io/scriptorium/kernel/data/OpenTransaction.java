package io.scriptorium.kernel.data;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The transaction that is open on the current duplicated context: lets plain statements join the session of the
 * aggregates, and holds what is to be done once it has ended or committed.
 */
final class OpenTransaction {

    private static final String KEY = "scriptorium.transaction";

    private final SqlConnection connection;
    private final List<Runnable> whenEnded = new ArrayList<>(1);
    private final List<Runnable> afterCommit = new ArrayList<>(2);
    private final IdentityHashMap<Batch<?>, List<Object>> batches = new IdentityHashMap<>(2);

    private OpenTransaction(SqlConnection connection) {
        this.connection = connection;
    }

    static void bind(SqlConnection connection) {
        context().putLocal(KEY, new OpenTransaction(connection));
    }

    static void release(SqlConnection connection) {
        OpenTransaction open = current();
        if (open != null && open.connection == connection) {
            context().removeLocal(KEY);
        }
    }

    static @Nullable OpenTransaction current() {
        Context context = Vertx.currentContext();
        // A connection may also be closed from an event loop's own context, which keeps nothing.
        return context == null || !VertxContext.isDuplicatedContext(context) ? null : context.getLocal(KEY);
    }

    static OpenTransaction require() {
        OpenTransaction open = current();
        if (open == null) {
            throw new IllegalStateException("No transaction is open: call Tx.write first");
        }
        return open;
    }

    SqlConnection connection() {
        return connection;
    }

    void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    void whenEnded(Runnable action) {
        whenEnded.add(action);
    }

    /** Does what was to be done at its end. */
    void ended(boolean committed) {
        whenEnded.forEach(Runnable::run);
        if (committed) {
            afterCommit.forEach(Runnable::run);
        }
    }

    void add(Batch<?> batch, Object item) {
        batches.computeIfAbsent(batch, ignored -> new ArrayList<>(4)).add(item);
    }

    /** Writes what was collected; a batch may add to another while it is written. */
    Uni<Void> writeBatches() {
        if (batches.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Map.Entry<Batch<?>, List<Object>> entry = batches.entrySet().iterator().next();
        Batch<?> batch = entry.getKey();
        List<Object> items = entry.getValue();
        batches.remove(batch);
        return batch.writeAll(items).chain(this::writeBatches);
    }

    private static Context context() {
        Context context = Vertx.currentContext();
        if (context == null) {
            throw new IllegalStateException("The database is reached from Vert.x contexts only");
        }
        return context;
    }
}
