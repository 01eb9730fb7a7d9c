package io.scriptorium.reward.fine;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.event.DomainEvent;
import io.scriptorium.kernel.event.Personal;
import io.scriptorium.kernel.money.Money;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happens to fines. The family {@code fine} on the event log. */
public sealed interface FineEvent extends DomainEvent {

    /** The fine. */
    UUID fineId();

    /** Who bears it. */
    UUID writerId();

    /** The order that it is about; none for a fine by hand that names no order. */
    @Nullable
    UUID orderId();

    @Override
    default UUID subjectId() {
        return fineId();
    }

    /**
     * A writer was fined: the first full hour late, or by hand.
     *
     * @param type {@code lateness} or {@code manual}
     */
    @RegisterForReflection
    record Issued(UUID fineId, UUID writerId, @Nullable UUID orderId, String type, Money amount) implements FineEvent {}

    /**
     * One more full hour late.
     *
     * @param hour which, from 1
     * @param amount what this hour added
     * @param total what the fine amounts to since then
     */
    @RegisterForReflection
    record Increased(UUID fineId, UUID writerId, UUID orderId, int hour, Money amount, Money total)
            implements FineEvent {}

    /**
     * The fine grows no more.
     *
     * @param cause {@code cap}, {@code delivery}, {@code completion}, {@code cancellation} or {@code reassignment}
     * @param hours full hours late
     * @param total what the fine amounts to
     * @param corrected what was taken back because those hours were not late after all; mostly nothing
     */
    @RegisterForReflection
    record Stopped(UUID fineId, UUID writerId, UUID orderId, String cause, int hours, Money total, Money corrected)
            implements FineEvent {}

    /** An admin let the writer off; {@code amount} was given back. */
    @RegisterForReflection
    record Waived(
            UUID fineId,
            UUID writerId,
            @Nullable UUID orderId,
            Money amount,
            @Personal String reason) implements FineEvent {}
}
