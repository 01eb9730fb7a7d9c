package io.scriptorium.work.order;

import io.scriptorium.kernel.money.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What other modules may know of an order.
 *
 * @param id the order
 * @param clientId whose order it is
 * @param writerId who works on it, if someone does
 * @param status {@code PENDING_PAYMENT}, {@code AVAILABLE}, {@code IN_PROGRESS}, {@code SUBMITTED}, {@code COMPLETED}
 *     or {@code CANCELLED}
 * @param total what the client pays
 * @param writerPay what the writer gets, once there is a writer
 * @param writerDeadline when the writer is to deliver, once there is a writer
 * @param firstSubmittedAt when something was first delivered
 */
public record OrderSummary(
        UUID id,
        UUID clientId,
        @Nullable UUID writerId,
        String status,
        Money total,
        @Nullable Money writerPay,
        @Nullable Instant writerDeadline,
        @Nullable Instant firstSubmittedAt) {}
