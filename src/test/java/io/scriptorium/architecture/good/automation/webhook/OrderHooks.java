package io.scriptorium.architecture.good.automation.webhook;

import io.scriptorium.architecture.good.work.order.OrderEvent;
import io.scriptorium.architecture.good.work.order.Orders;

record OrderHooks(Orders orders) {
    String describe(OrderEvent event) {
        return event.getClass().getSimpleName();
    }
}
