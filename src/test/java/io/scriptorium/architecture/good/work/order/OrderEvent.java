package io.scriptorium.architecture.good.work.order;

/** What others hear. */
public sealed interface OrderEvent {
    /** An order was placed. */
    record Placed(String orderId) implements OrderEvent {}
}
