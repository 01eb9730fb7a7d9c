package io.scriptorium.architecture.good;

import io.scriptorium.architecture.good.work.order.Orders;

/** Starts everything, hence may use everything. */
public record EntryPoint(Orders orders) {}
