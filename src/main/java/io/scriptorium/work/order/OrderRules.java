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
    private final OrderAccess access;

    OrderRules(OrderQueries queries, OrderAccess access) {
        this.queries = queries;
        this.access = access;
    }

    @Override
    public String kind() {
        return Orders.SUBJECT;
    }

    @Override
    public Uni<List<Reason>> explain(UUID id, Actor actor) {
        return queries.require(id).chain(order -> access.rules(order, actor));
    }
}
