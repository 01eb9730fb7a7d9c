package io.scriptorium.kernel.data;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;

/**
 * Rows that a transaction collects and writes together, in one statement, just before it commits: see
 * {@link Tx#collect}. A constant of the bean that writes them; batches are told apart by identity.
 */
public final class Batch<T> {

    private final Function<List<T>, Uni<Void>> writer;

    /** A batch that is written by a function. */
    public Batch(Function<List<T>, Uni<Void>> writer) {
        this.writer = writer;
    }

    @SuppressWarnings("unchecked") // only items of this batch are collected for it: Tx.collect
    Uni<Void> writeAll(List<Object> items) {
        return writer.apply((List<T>) items);
    }
}
