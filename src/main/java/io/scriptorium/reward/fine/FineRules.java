package io.scriptorium.reward.fine;

import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.people.access.ObjectRules;
import io.scriptorium.people.access.Reason;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Explains who may know of fines. */
@Singleton
class FineRules implements ObjectRules {

    private final FineQueries queries;

    FineRules(FineQueries queries) {
        this.queries = queries;
    }

    @Override
    public String kind() {
        return "fine";
    }

    @Override
    public Uni<List<Reason>> explain(UUID id, Actor actor) {
        return queries.rules(id, actor);
    }
}
