package io.scriptorium.work.order;

import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.people.access.ObjectRules;
import io.scriptorium.people.access.Reason;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Explains who may know of orders. */
@Singleton
class OrderRules implements ObjectRules {

    private final OrderQueries queries;

    OrderRules(OrderQueries queries) {
        this.queries = queries;
    }

    @Override
    public String kind() {
        return Orders.SUBJECT;
    }

    @Override
    public Uni<List<Reason>> explain(UUID id, Actor actor) {
        return queries.require(id).map(order -> OrderAccess.rules(order, actor));
    }
}
