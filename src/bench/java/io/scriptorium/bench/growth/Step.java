package io.scriptorium.bench.growth;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What can be done to an order, and how long after its placement it is done here. */
enum Step {
    PLACE("place", null, "PENDING_PAYMENT", "order.placed", false, 0),
    PAY("pay", "PENDING_PAYMENT", "AVAILABLE", "order.paid", false, 10),
    ASSIGN("assign", "AVAILABLE", "IN_PROGRESS", "order.assigned", true, 3 * 60),
    SUBMIT("submit", "IN_PROGRESS", "SUBMITTED", "order.submitted", true, 2 * 24 * 60),
    APPROVE("approve", "SUBMITTED", "COMPLETED", "order.completed", false, 3 * 24 * 60),
    CANCEL_UNPAID("cancel", "PENDING_PAYMENT", "CANCELLED", "order.cancelled", false, 24 * 60),
    CANCEL_PAID("cancel", "AVAILABLE", "CANCELLED", "order.cancelled", false, 24 * 60);

    final byte[] key;
    final byte @Nullable [] from;
    final byte[] to;
    final byte[] event;
    final byte[] role;
    final boolean byWriter;
    final long micros;

    Step(String key, @Nullable String from, String to, String event, boolean byWriter, int minutes) {
        this.key = bytes(key);
        this.from = from == null ? null : bytes(from);
        this.to = bytes(to);
        this.event = bytes(event);
        this.role = bytes(byWriter ? "writer" : "client");
        this.byWriter = byWriter;
        this.micros = minutes * 60_000_000L;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
