package io.scriptorium.architecture.good.kernel.data;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** The one place that opens a transaction. */
public class Tx {
    public <T> Uni<T> write(Supplier<Uni<T>> work) {
        return Panache.withTransaction(work);
    }
}
