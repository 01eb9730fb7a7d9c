package io.scriptorium.money.wallet;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.event.DomainEvent;
import io.scriptorium.kernel.event.Personal;
import io.scriptorium.kernel.money.Money;
import java.util.UUID;

/** What happens to wallets. The family {@code wallet} on the event log; the subject is the member. */
public sealed interface WalletEvent extends DomainEvent {

    /** Whose wallet it is. */
    UUID memberId();

    @Override
    default UUID subjectId() {
        return memberId();
    }

    /** A client says that money is on its way; somebody is to confirm that it came. */
    @RegisterForReflection
    record TopUpRequested(UUID topUpId, UUID memberId, Money amount) implements WalletEvent {}

    /** Money came and is in the wallet. */
    @RegisterForReflection
    record ToppedUp(UUID topUpId, UUID memberId, Money amount) implements WalletEvent {}

    /** No such money came. */
    @RegisterForReflection
    record TopUpRejected(
            UUID topUpId,
            UUID memberId,
            Money amount,
            @Personal String reason) implements WalletEvent {}
}
