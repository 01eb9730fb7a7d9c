package io.scriptorium.kernel.data;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/**
 * The transaction idiom. A use case calls {@link #write} once; everything that it loads, changes, posts and announces
 * inside commits together or not at all. Plain reads need no transaction of their own: see {@link Sql}.
 */
@ApplicationScoped
public class Tx {

    /**
     * Runs work in one transaction of the current tenant, or joins the one that is open. The transaction runs to its
     * end even where the caller goes away meanwhile, so that a vanished client leaves neither half a change nor a
     * connection behind.
     *
     * @param work loads, rules and statements, one after the other: a session is one sequence
     * @return what the work returned, once it has been committed
     */
    public <T> Uni<T> write(Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> OpenTransaction.current() != null ? work.get() : shielded(() -> begin(work)));
    }

    /** Sends pending changes of loaded aggregates to the database, for statements that must see them. */
    public Uni<Void> flush() {
        return Panache.flush();
    }

    /** Runs an action once the open transaction has committed; never where it rolls back. */
    public void afterCommit(Runnable action) {
        OpenTransaction.require().afterCommit(action);
    }

    /** Runs an action once the open transaction has committed, or now where none is open; never where it rolls back. */
    public void onceCommitted(Runnable action) {
        OpenTransaction open = OpenTransaction.current();
        if (open == null) {
            action.run();
        } else {
            open.afterCommit(action);
        }
    }

    /** Adds an item to what a batch writes just before the open transaction commits. */
    public <T> void collect(Batch<T> batch, T item) {
        OpenTransaction.require().add(batch, item);
    }

    private record Done<T>(OpenTransaction transaction, T result) {}

    private static <T> Uni<T> begin(Supplier<Uni<T>> work) {
        return Panache.withTransaction(() -> within(OpenTransaction.require(), work))
                .invoke(done -> done.transaction().afterCommit().forEach(Runnable::run))
                .map(Done::result);
    }

    private static <T> Uni<Done<T>> within(OpenTransaction transaction, Supplier<Uni<T>> work) {
        return work.get().call(transaction::writeBatches).map(result -> new Done<>(transaction, result));
    }

    /** Without the subscription's cancellation, which would abandon a session between two statements. */
    private static <T> Uni<T> shielded(Supplier<Uni<T>> work) {
        return UniHelper.toUni(UniHelper.toFuture(Uni.createFrom().deferred(work::get)));
    }
}
