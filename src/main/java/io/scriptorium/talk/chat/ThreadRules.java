package io.scriptorium.talk.chat;

import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.people.access.ObjectRules;
import io.scriptorium.people.access.Reason;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Explains who may know of conversations. */
@Singleton
class ThreadRules implements ObjectRules {

    private final ChatQueries queries;

    ThreadRules(ChatQueries queries) {
        this.queries = queries;
    }

    @Override
    public String kind() {
        return "thread";
    }

    @Override
    public Uni<List<Reason>> explain(UUID id, Actor actor) {
        return queries.rules(id, actor);
    }
}
