package io.scriptorium.work.order;

import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.IfMatch;
import io.scriptorium.kernel.web.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Loads an order for a change: locked, of a version that the caller means, for a caller who has part in it. */
@ApplicationScoped
class OrderLoading {

    private final OrderRepository orders;
    private final OrderAccess access;

    OrderLoading(OrderRepository orders, OrderAccess access) {
        this.orders = orders;
        this.access = access;
    }

    /** An order and the part in which the caller acts on it. */
    record Loaded(Order order, Party party) {}

    /** For the order's client, its writer, or those who run orders; for all others there is no such order. */
    Uni<Loaded> forParty(UUID id, @Nullable String ifMatch) {
        return load(id, ifMatch, Party::of);
    }

    /** Also for a writer who wants an order that is or was open. */
    Uni<Loaded> forWriter(UUID id, @Nullable String ifMatch) {
        return load(id, ifMatch, (actor, order) -> {
            Optional<Party> party = Party.of(actor, order);
            boolean wants = party.isEmpty() && order.wasOpen() && actor != null && actor.may(OrderPermissions.REQUEST);
            return wants ? Optional.of(Party.WRITER) : party;
        });
    }

    private interface Parts {
        Optional<Party> of(@Nullable Actor actor, Order order);
    }

    private Uni<Loaded> load(UUID id, @Nullable String ifMatch, Parts parts) {
        return orders.lock(id)
                .map(order -> {
                    Party party =
                            parts.of(Caller.current().actor(), order).orElseThrow(() -> Refusal.notFound("order"));
                    IfMatch.allow(ifMatch, order.version());
                    return new Loaded(order, party);
                })
                .call(loaded -> loaded.party() == Party.STAFF
                        ? access.requireRun(loaded.order())
                        : Uni.createFrom().voidItem());
    }
}
