package io.scriptorium.work.order;

import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.access.Reason;
import java.util.List;

/** Who may know what of an order. */
final class OrderAccess {

    private OrderAccess() {}

    /** The order itself, for a caller who may know of it; otherwise there is no such order. */
    static OrderRow visible(OrderRow order, Actor actor) {
        if (rules(order, actor).stream().noneMatch(Reason::holds)) {
            throw Refusal.notFound("order");
        }
        return order;
    }

    /** By what a caller may know of an order; one that holds is enough. */
    static List<Reason> rules(OrderRow order, Actor actor) {
        boolean open = order.status() == OrderStatus.AVAILABLE && actor.may(OrderPermissions.REQUEST);
        return List.of(
                new Reason("owner", isClient(order, actor), "Clients know of their own orders."),
                new Reason("writer", isWriter(order, actor), "Writers know of the orders that they work on."),
                new Reason("open", open, "Writers who may ask for orders know of those that are open."),
                new Reason("all", seesAll(actor), "Whoever holds " + OrderPermissions.READ_ALL + " knows of all."));
    }

    /** The order with its history, which is for those who have part in it. */
    static OrderRow withHistory(OrderRow order, Actor actor) {
        if (!isClient(order, actor) && !isWriter(order, actor) && !seesAll(actor)) {
            throw Refusal.notFound("order");
        }
        return order;
    }

    static boolean seesAll(Actor actor) {
        return actor.may(OrderPermissions.READ_ALL);
    }

    /** Whether the caller may know what the client pays. */
    static boolean seesTotal(OrderRow order, Actor actor) {
        return isClient(order, actor) || actor.may(OrderPermissions.MANAGE);
    }

    /** Whether the caller may know what the writer gets, and when the writer is to deliver. */
    static boolean seesPay(OrderRow order, Actor actor) {
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
