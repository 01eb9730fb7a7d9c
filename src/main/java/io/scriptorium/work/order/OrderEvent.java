package io.scriptorium.work.order;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.event.DomainEvent;
import io.scriptorium.kernel.event.Personal;
import io.scriptorium.kernel.money.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happens to orders. The family {@code order} on the event log. */
public sealed interface OrderEvent extends DomainEvent {

    /** The order. */
    UUID orderId();

    @Override
    default UUID subjectId() {
        return orderId();
    }

    /** A client placed an order; it waits for payment. */
    @RegisterForReflection
    record Placed(UUID orderId, UUID clientId, @Personal String title, Money total, Instant deadline)
            implements OrderEvent {}

    /** It is paid for (the money is held) and open to writers. */
    @RegisterForReflection
    record Paid(UUID orderId, UUID clientId, UUID paymentId, Money total) implements OrderEvent {}

    /** A writer asked to have it. */
    @RegisterForReflection
    record Requested(UUID orderId, UUID writerId) implements OrderEvent {}

    /** It was given to a writer, or the writer took it. The writer's deadline is not after the client's. */
    @RegisterForReflection
    record Assigned(UUID orderId, UUID clientId, UUID writerId, Instant writerDeadline, Money writerPay)
            implements OrderEvent {}

    /** The writer delivered; lateness counts until the first delivery only. */
    @RegisterForReflection
    record Submitted(UUID orderId, UUID clientId, UUID writerId, Instant submittedAt, boolean first)
            implements OrderEvent {}

    /** The client approved: the held money went to the writer and the house. */
    @RegisterForReflection
    record Completed(UUID orderId, UUID clientId, UUID writerId, Money total, Money writerPay) implements OrderEvent {}

    /** It was called off; held money went back. */
    @RegisterForReflection
    record Cancelled(
            UUID orderId,
            UUID clientId,
            @Nullable UUID writerId,
            @Personal String reason) implements OrderEvent {}

    /** Somebody set what the website has added to its orders. */
    @RegisterForReflection
    record FieldsChanged(
            UUID orderId, UUID clientId, @Nullable UUID writerId) implements OrderEvent {}

    /** It still waits for payment. */
    @RegisterForReflection
    record PaymentReminded(UUID orderId, UUID clientId) implements OrderEvent {}

    /** The writer's deadline is near and nothing was delivered. */
    @RegisterForReflection
    record DeadlineNear(UUID orderId, UUID clientId, UUID writerId, Instant writerDeadline) implements OrderEvent {}

    /** The writer's deadline passed and nothing was delivered. */
    @RegisterForReflection
    record DeadlinePassed(UUID orderId, UUID clientId, UUID writerId, Instant writerDeadline, Money writerPay)
            implements OrderEvent {}
}
