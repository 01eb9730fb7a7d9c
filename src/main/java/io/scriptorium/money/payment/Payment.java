package io.scriptorium.money.payment;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.money.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A payment, as it is kept and shown. It never changes; what has become of the money is the state of its hold.
 *
 * @param id the payment
 * @param orderId what was paid for
 * @param payerId the member who was charged
 * @param method {@code wallet} or {@code manual}
 * @param amount how much
 * @param status {@code held} while the work is under way, {@code captured} once it is paid out, {@code released} once
 *     it went back to the wallet
 * @param reference what the world outside calls the money
 * @param paidAt when
 */
@RegisterForReflection
record Payment(
        UUID id,
        UUID orderId,
        UUID payerId,
        String method,
        Money amount,
        String status,
        @Nullable String reference,
        Instant paidAt) {

    /** The status of a payment just made. */
    static final String HELD = "held";
}
