package io.scriptorium.money.payment;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.event.DomainEvent;
import io.scriptorium.kernel.money.Money;
import java.util.UUID;

/** What happens to payments. The family {@code payment} on the event log; the subject is what is paid for. */
public sealed interface PaymentEvent extends DomainEvent {

    /**
     * Somebody paid: the money is held.
     *
     * @param subjectId what was paid for, such as an order
     * @param method {@code wallet} or {@code manual}
     */
    @RegisterForReflection
    record Succeeded(UUID paymentId, UUID subjectId, UUID payerId, String method, Money amount)
            implements PaymentEvent {}
}
