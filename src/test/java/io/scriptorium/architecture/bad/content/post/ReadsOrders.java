package io.scriptorium.architecture.bad.content.post;

import io.scriptorium.architecture.bad.work.order.Orders;

record ReadsOrders(Orders orders) {}
