package io.scriptorium.money.payment;

import io.scriptorium.kernel.money.Money;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/**
 * A kind of thing that can be paid for. Owned here and implemented by the modules above (an order is one), so that
 * payment knows none of them. A CDI bean.
 */
public interface Payable {

    /** The kind's name in the API, such as {@code order}. */
    String kind();

    /**
     * Locks the thing and tells what is due on it.
     *
     * @return a failed {@code Uni} with a refusal where there is no such thing for the caller, or nothing is due
     */
    Uni<Due> due(UUID subjectId);

    /** Notes, in the same transaction, that the money is held. */
    Uni<Void> paid(UUID subjectId, Receipt receipt);

    /**
     * What is due.
     *
     * @param payerId the member whose wallet is charged
     * @param amount how much
     */
    record Due(UUID payerId, Money amount) {}

    /**
     * What was paid.
     *
     * @param paymentId the payment
     * @param holdId the ledger's hold on the payer's wallet: to be captured when the work is approved, voided when it
     *     is called off
     * @param amount how much is held
     */
    record Receipt(UUID paymentId, UUID holdId, Money amount) {}
}
