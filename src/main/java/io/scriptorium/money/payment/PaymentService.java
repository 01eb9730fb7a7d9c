package io.scriptorium.money.payment;

import io.quarkus.arc.All;
import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.money.Money;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.money.ledger.AccountRef;
import io.scriptorium.money.ledger.Entry;
import io.scriptorium.money.ledger.Ledger;
import io.scriptorium.money.payment.Payable.Due;
import io.scriptorium.money.payment.Payable.Receipt;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes payments. The thing paid for is locked first, so that of two who pay at once the second is told that nothing
 * is due; a refused payment leaves nothing behind.
 */
@ApplicationScoped
class PaymentService {

    private static final String INCOMING = "top-up";

    private final Tx tx;
    private final List<Payable> payables;
    private final Ledger ledger;
    private final PaymentQueries payments;
    private final EventLog events;
    private final Clock clock;

    PaymentService(
            Tx tx, @All List<Payable> payables, Ledger ledger, PaymentQueries payments, EventLog events, Clock clock) {
        this.tx = tx;
        this.payables = payables;
        this.ledger = ledger;
        this.payments = payments;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Pays what is due on something.
     *
     * @param reference what the world outside calls the money; needed for a manual payment, and for it alone
     */
    Uni<Payment> pay(String kind, UUID subjectId, PaymentMethod method, @Nullable String reference) {
        requirePermission(method);
        requireReference(method, reference);
        Payable payable = payable(kind);
        return tx.write(() -> payable.due(subjectId)
                .invoke(due -> requirePayer(method, due))
                .call(due -> receive(subjectId, due, reference))
                .chain(due -> hold(kind, subjectId, due, method, reference))
                .call(paid -> payable.paid(subjectId, paid.receipt()))
                .map(Paid::payment)
                .call(this::announce));
    }

    private record Paid(Payment payment, Receipt receipt) {}

    /** Money that came outside goes into the payer's wallet first, under its reference. */
    private Uni<Void> receive(UUID subjectId, Due due, @Nullable String reference) {
        if (reference == null) {
            return Uni.createFrom().voidItem();
        }
        Money amount = due.amount();
        AccountRef outside = new AccountRef(AccountRef.Kind.EXTERNAL, Caller.tenantId(), amount.currency());
        return ledger.post(Entry.transfer(
                                INCOMING,
                                subjectId,
                                "Manual payment",
                                clock.instant(),
                                outside,
                                wallet(due),
                                amount.amount())
                        .referenced(reference))
                .replaceWithVoid();
    }

    private Uni<Paid> hold(String kind, UUID subjectId, Due due, PaymentMethod method, @Nullable String reference) {
        Payment payment = new Payment(
                Ids.next(),
                subjectId,
                due.payerId(),
                method.key(),
                due.amount(),
                Payment.HELD,
                reference,
                clock.instant());
        return ledger.hold(wallet(due), due.amount().amount(), subjectId, "Payment for " + kind)
                .call(holdId -> payments.insert(kind, holdId, payment))
                .map(holdId -> new Paid(payment, new Receipt(payment.id(), holdId, due.amount())));
    }

    private Uni<Void> announce(Payment payment) {
        return events.append(new PaymentEvent.Succeeded(
                payment.id(), payment.orderId(), payment.payerId(), payment.method(), payment.amount()));
    }

    private static AccountRef wallet(Due due) {
        return new AccountRef(
                AccountRef.Kind.WALLET, due.payerId(), due.amount().currency());
    }

    private Payable payable(String kind) {
        return payables.stream()
                .filter(payable -> payable.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("thing to pay for"));
    }

    private static void requirePermission(PaymentMethod method) {
        if (method == PaymentMethod.MANUAL && !Caller.current().requireActor().may(PaymentPermissions.PAY_MANUALLY)) {
            throw Refusal.forbidden("manual-payment-forbidden", "Only staff notes payments that came outside.");
        }
    }

    private static void requireReference(PaymentMethod method, @Nullable String reference) {
        if (method == PaymentMethod.MANUAL && reference == null) {
            throw Refusal.invalid("reference", "is needed: what the bank or the till calls this money");
        }
        if (method == PaymentMethod.WALLET && reference != null) {
            throw Refusal.invalid("reference", "belongs to manual payments only");
        }
    }

    private static void requirePayer(PaymentMethod method, Due due) {
        if (method == PaymentMethod.WALLET && !due.payerId().equals(Caller.memberId())) {
            throw Refusal.forbidden("not-the-payer", "A wallet is spent by its owner only.");
        }
    }
}
