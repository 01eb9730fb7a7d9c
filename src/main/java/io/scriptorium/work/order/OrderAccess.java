package io.scriptorium.work.order;

import io.scriptorium.kernel.language.Text;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.access.Access;
import io.scriptorium.people.access.Parties;
import io.scriptorium.people.access.Reason;
import io.scriptorium.people.sight.Field;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/** Who may know what of an order. */
@ApplicationScoped
class OrderAccess {

    private final Access access;

    OrderAccess(Access access) {
        this.access = access;
    }

    /** The order itself, for a caller who may know of it; otherwise there is no such order. */
    Uni<OrderRow> visible(OrderRow order) {
        return require(order, rules(order, Caller.current().requireActor()));
    }

    /** The order with its history, which is for those who have part in it. */
    Uni<OrderRow> withHistory(OrderRow order) {
        return require(order, common(order, Caller.current().requireActor()));
    }

    private static Uni<OrderRow> require(OrderRow order, Uni<List<Reason>> rules) {
        return rules.invoke(reasons -> Reason.require(reasons, Refusal.notFound("order")))
                .replaceWith(order);
    }

    /** By what a caller may know of an order; one that holds is enough. */
    Uni<List<Reason>> rules(OrderRow order, Actor actor) {
        boolean open = order.status() == OrderStatus.AVAILABLE && actor.may(OrderPermissions.REQUEST);
        Reason market =
                new Reason("open", open, Text.of("Writers who may ask for orders know of those that are open."));
        return common(order, actor)
                .map(reasons ->
                        Stream.concat(reasons.stream(), Stream.of(market)).toList());
    }

    private Uni<List<Reason>> common(OrderRow order, Actor actor) {
        return access.rules(actor, OrderPermissions.READ_ALL, Parties.of(order.clientId(), order.writerId()));
    }

    /** Refuses those who run orders where the reach of their role leaves this one out. */
    Uni<Void> requireRun(Order order) {
        return access.opens(
                        Caller.current().requireActor(),
                        OrderPermissions.MANAGE,
                        Parties.of(order.clientId(), order.writerId()))
                .invoke(opens -> {
                    if (!opens) {
                        throw Refusal.notFound("order");
                    }
                })
                .replaceWithVoid();
    }

    static boolean seesAll(Actor actor) {
        return actor.may(OrderPermissions.READ_ALL);
    }

    /** Whether the caller may know what the client pays. */
    static boolean seesTotal(OrderRow order, Actor actor) {
        return isClient(order, actor) || Field.PRICE.isSeenBy(actor);
    }

    /** Whether the caller may know what the writer gets. */
    static boolean seesPay(OrderRow order, Actor actor) {
        return isWriter(order, actor) || actor.may(OrderPermissions.REQUEST) || Field.PAY.isSeenBy(actor);
    }

    /** Whether the caller may know when the writer is to deliver. */
    static boolean seesWriterDeadline(OrderRow order, Actor actor) {
        return isWriter(order, actor) || actor.may(OrderPermissions.REQUEST) || actor.may(OrderPermissions.MANAGE);
    }

    /** What the caller can do to the order now, by the part that the caller has in it. */
    static List<String> openTransitions(OrderRow order, Actor actor) {
        if (isClient(order, actor)) {
            return Transition.open(order.status(), Party.CLIENT);
        }
        if (actor.may(OrderPermissions.MANAGE)) {
            return Transition.open(order.status(), Party.STAFF);
        }
        boolean writes = isWriter(order, actor) || actor.may(OrderPermissions.REQUEST);
        return writes ? Transition.open(order.status(), Party.WRITER) : List.of();
    }

    private static boolean isClient(OrderRow order, Actor actor) {
        return actor.memberId().equals(order.clientId());
    }

    private static boolean isWriter(OrderRow order, Actor actor) {
        return actor.memberId().equals(order.writerId());
    }
}
