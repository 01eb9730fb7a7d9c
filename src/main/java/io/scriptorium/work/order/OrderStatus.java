package io.scriptorium.work.order;

/** Where an order stands. */
enum OrderStatus {
    /** Placed; the client has not paid yet. */
    PENDING_PAYMENT,
    /** Paid; open to writers. */
    AVAILABLE,
    /** A writer works on it. */
    IN_PROGRESS,
    /** The writer delivered; the client is to approve. */
    SUBMITTED,
    /** Approved; the money went to the writer and the house. */
    COMPLETED,
    /** Called off; held money went back. */
    CANCELLED
}
