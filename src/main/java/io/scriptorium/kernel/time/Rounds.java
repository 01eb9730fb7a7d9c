package io.scriptorium.kernel.time;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Work that is done round by round. */
public final class Rounds {

    private Rounds() {}

    /**
     * Repeats a round of work until one finds nothing to do. A loop and no recursion: a chain as long as the backlog
     * would hold all of it in memory, and overflow the stack when it ends.
     *
     * @param round tells how much it did
     * @return how much all rounds did
     */
    public static Uni<Integer> untilIdle(Supplier<Uni<Integer>> round) {
        return Multi.createBy()
                .repeating()
                .uni(round::get)
                .whilst(done -> done > 0)
                .collect()
                .with(Collectors.summingInt(Integer::intValue));
    }

    /**
     * Does the same work in all places side by side, each on its own: where it fails or does not end, the others have theirs
     * done all the same. For work that uses nothing of its caller's session.
     *
     * @return ends when it has ended everywhere; fails with the failures
     */
    public static <T> Uni<Void> sideBySide(Collection<T> places, Function<T, Uni<?>> work) {
        return Multi.createFrom()
                .iterable(places)
                .onItem()
                .<Object>transformToUni(work::apply)
                .collectFailures()
                .merge()
                .onItem()
                .ignoreAsUni();
    }

    /**
     * Does the same work in one place after the other. A place where it fails does not keep the others from theirs.
     *
     * @return how much was done everywhere; fails with the failures once all have had their turn
     */
    public static <T> Uni<Integer> forEach(Collection<T> places, Function<T, Uni<Integer>> work) {
        return Multi.createFrom()
                .iterable(places)
                .onItem()
                .transformToUni(work::apply)
                .collectFailures()
                .concatenate()
                .collect()
                .with(Collectors.summingInt(Integer::intValue));
    }
}
