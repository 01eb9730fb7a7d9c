package io.scriptorium.kernel.data;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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

    /**
     * Runs an action once the open transaction has ended, whichever way: before what follows its commit, and also where its
     * connection was lost and nobody knows whether it has committed. For what only makes others look again.
     */
    public void whenEnded(Runnable action) {
        OpenTransaction.require().whenEnded(action);
    }

    /** Adds an item to what a batch writes just before the open transaction commits. */
    public <T> void collect(Batch<T> batch, T item) {
        OpenTransaction.require().add(batch, item);
    }

    private static <T> Uni<T> begin(Supplier<Uni<T>> work) {
        AtomicReference<OpenTransaction> opened = new AtomicReference<>();
        return Panache.withTransaction(() -> {
                    OpenTransaction transaction = OpenTransaction.require();
                    opened.set(transaction);
                    return work.get().call(transaction::writeBatches);
                })
                .onItemOrFailure()
                .invoke((result, failure) -> ended(opened.get(), failure == null));
    }

    /** One that could not even begin has nothing to be done. */
    private static void ended(@Nullable OpenTransaction transaction, boolean committed) {
        if (transaction != null) {
            transaction.ended(committed);
        }
    }

    /** Without the subscription's cancellation, which would abandon a session between two statements. */
    private static <T> Uni<T> shielded(Supplier<Uni<T>> work) {
        return UniHelper.toUni(UniHelper.toFuture(Uni.createFrom().deferred(work::get)));
    }
}
