package io.scriptorium.people.custody;

import io.smallrye.mutiny.Uni;

/** What jobs of one kind do: from where they are, so that another process can go on. */
interface Work {

    String kind();

    Uni<Void> run(Job job);
}
