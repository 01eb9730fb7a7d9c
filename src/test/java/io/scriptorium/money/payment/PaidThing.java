package io.scriptorium.money.payment;

import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.money.Money;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Something to pay for, of a kind that only tests know. It is a row of an ordinary tenant table that can be locked and
 * marked: a receipt of an event, whose consumer's name tells payer, amount and whether it is paid.
 */
@ApplicationScoped
class PaidThing implements Payable {

    private final Sql sql;
    private final Tx tx;

    PaidThing(Sql sql, Tx tx) {
        this.sql = sql;
        this.tx = tx;
    }

    @Override
    public String kind() {
        return "test-subject";
    }

    /** A new thing that a member owes an amount on. */
    Uni<Integer> make(UUID id, UUID payer, long amount) {
        return tx.write(() -> sql.run(
                "insert into kernel.event_receipt (tenant_id, consumer, event_id) values ($1, $2, $3)",
                Caller.tenantId(),
                "due:" + payer + ":" + amount,
                id));
    }

    @Override
    public Uni<Due> due(UUID subjectId) {
        return sql.first(
                        "select consumer from kernel.event_receipt where tenant_id = $1 and event_id = $2 for update",
                        row -> row.getString("consumer").split(":"),
                        Caller.tenantId(),
                        subjectId)
                .map(found -> due(found.orElseThrow(() -> Refusal.notFound("test-subject"))));
    }

    private static Due due(String[] state) {
        if (state[0].equals("paid")) {
            throw Refusal.conflict("nothing-due", "It is paid.");
        }
        return new Due(UUID.fromString(state[1]), new Money(Long.parseLong(state[2]), "USD"));
    }

    @Override
    public Uni<Void> paid(UUID subjectId, Receipt receipt) {
        return sql.run(
                        "update kernel.event_receipt set consumer = $3 where tenant_id = $1 and event_id = $2",
                        Caller.tenantId(),
                        subjectId,
                        "paid:" + receipt.paymentId() + ":" + receipt.holdId())
                .replaceWithVoid();
    }
}
