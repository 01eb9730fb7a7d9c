package io.scriptorium.work.order;

import io.scriptorium.kernel.language.Text;
import io.scriptorium.kernel.language.Words;

/** Where an order stands. */
enum OrderStatus {
    /** Placed; the client has not paid yet. */
    PENDING_PAYMENT("waiting for payment"),
    /** Paid; open to writers. */
    AVAILABLE("open to writers"),
    /** A writer works on it. */
    IN_PROGRESS("in progress"),
    /** The writer delivered; the client is to approve. */
    SUBMITTED("delivered"),
    /** Approved; the money went to the writer and the house. */
    COMPLETED("completed"),
    /** Called off; held money went back. */
    CANCELLED("cancelled");

    private final Text text;

    OrderStatus(@Words String words) {
        this.text = Text.of(words);
    }

    /** What is said of an order that stands there. */
    Text text() {
        return text;
    }
}
