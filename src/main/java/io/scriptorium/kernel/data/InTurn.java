package io.scriptorium.kernel.data;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;

/** The same work for several things, one after the other: a session is one sequence, in which nothing runs side by side. */
public final class InTurn {

    private InTurn() {}

    /** Does the work for each thing, when it is done for the one before; the first failure ends it. */
    public static <T> Uni<Void> each(Iterable<T> things, Function<? super T, ? extends Uni<?>> work) {
        return Multi.createFrom()
                .iterable(things)
                .onItem()
                .<Object>transformToUniAndConcatenate(work::apply)
                .onItem()
                .ignoreAsUni();
    }

    /** The same; gives what came of each, in their order. */
    public static <T, R> Uni<List<R>> all(Iterable<T> things, Function<? super T, ? extends Uni<? extends R>> work) {
        return Multi.createFrom()
                .iterable(things)
                .onItem()
                .<R>transformToUniAndConcatenate(work::apply)
                .collect()
                .asList();
    }
}
