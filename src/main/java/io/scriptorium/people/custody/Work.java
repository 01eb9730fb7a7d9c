package io.scriptorium.people.custody;

import io.smallrye.mutiny.Uni;

/** What jobs of one kind do: from where they are, so that another process can go on. */
interface Work {

    String kind();

    Uni<Void> run(Job job);

    /** Whether a job may end undone: not once something has gone that only going on makes good. */
    default boolean mayGiveUp(Job job) {
        return true;
    }

    /** Has everything as it was before, where a job was tried too often. */
    default Uni<Void> giveUp(Job job) {
        return Uni.createFrom().voidItem();
    }
}
