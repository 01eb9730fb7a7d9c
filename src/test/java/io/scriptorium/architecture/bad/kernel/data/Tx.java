package io.scriptorium.architecture.bad.kernel.data;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** Stands for the transaction idiom. */
public class Tx {
    public <T> Uni<T> write(Supplier<Uni<T>> work) {
        return work.get();
    }
}
