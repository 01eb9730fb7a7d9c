package io.scriptorium.work.order;

import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.web.Refusal;

/** Who may know what of an order. */
final class OrderAccess {

    private OrderAccess() {}

    /** The order itself, for a caller who may know of it; otherwise there is no such order. */
    static OrderRow visible(OrderRow order, Actor actor) {
        boolean open = order.status() == OrderStatus.AVAILABLE && actor.may(OrderPermissions.REQUEST);
        if (!isClient(order, actor) && !isWriter(order, actor) && !open && !seesAll(actor)) {
            throw Refusal.notFound("order");
        }
        return order;
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

    /** In what part the caller looks at the order: what that part can do is shown. */
    static Party partyOf(OrderRow order, Actor actor) {
        if (isClient(order, actor)) {
            return Party.CLIENT;
        }
        return actor.may(OrderPermissions.MANAGE) ? Party.STAFF : Party.WRITER;
    }

    private static boolean isClient(OrderRow order, Actor actor) {
        return actor.memberId().equals(order.clientId());
    }

    private static boolean isWriter(OrderRow order, Actor actor) {
        return actor.memberId().equals(order.writerId());
    }
}
