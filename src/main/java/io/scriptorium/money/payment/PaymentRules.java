package io.scriptorium.money.payment;

import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.access.Access;
import io.scriptorium.people.access.ObjectRules;
import io.scriptorium.people.access.Opening;
import io.scriptorium.people.access.Parties;
import io.scriptorium.people.access.Reason;
import io.scriptorium.people.sight.Field;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Who may know of payments for orders: who paid, and whoever may see those of others and what clients pay. */
@Singleton
class PaymentRules implements ObjectRules {

    /** What is paid for. */
    static final String SUBJECT = "order";

    private final PaymentQueries payments;
    private final Access access;

    PaymentRules(PaymentQueries payments, Access access) {
        this.payments = payments;
        this.access = access;
    }

    @Override
    public String kind() {
        return "payment";
    }

    @Override
    public Uni<List<Reason>> explain(UUID id, Actor actor) {
        return payments.require(SUBJECT, id).chain(payment -> rules(payment, actor));
    }

    /** Refuses with 404 where the caller may not know of a payment. */
    Uni<Void> require(Payment payment) {
        return rules(payment, Caller.current().requireActor())
                .invoke(rules -> Reason.require(rules, Refusal.notFound("payment")))
                .replaceWithVoid();
    }

    private Uni<List<Reason>> rules(Payment payment, Actor actor) {
        return access.rules(
                actor,
                Opening.of(actor, PaymentPermissions.VIEW_ALL, Field.PRICE),
                Parties.of(payment.payerId(), null));
    }
}
