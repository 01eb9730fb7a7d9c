package io.scriptorium.reward.fine;

import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.InTurn;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.money.ledger.AccountRef;
import io.scriptorium.money.ledger.Entry;
import io.scriptorium.money.ledger.Ledger;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Objects;

/** Writes down what a fine comes to: each line in the fine's list, in the ledger and on the event log. */
@ApplicationScoped
class FineBooks {

    private static final String INSERT = """
            insert into reward.fine_line (tenant_id, id, fine_id, ordinal, kind, hour, rate, amount, total, explanation,
                policy_id, policy_version, effective_at, recorded_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            """;

    private final Sql sql;
    private final Ledger ledger;
    private final EventLog events;
    private final Clock clock;

    FineBooks(Sql sql, Ledger ledger, EventLog events, Clock clock) {
        this.sql = sql;
        this.ledger = ledger;
        this.events = events;
        this.clock = clock;
    }

    /** Books lines one after the other; needs the open transaction that changes the fine. */
    Uni<Void> book(Fine fine, List<FineLine> lines) {
        return InTurn.each(lines, line -> book(fine, line));
    }

    private Uni<Void> book(Fine fine, FineLine line) {
        return insert(fine, line).chain(() -> post(fine, line)).chain(() -> announce(fine, line));
    }

    private Uni<Integer> insert(Fine fine, FineLine line) {
        FinePolicy policy = line.policy();
        return sql.run(
                INSERT,
                Caller.tenantId(),
                Ids.next(),
                fine.id(),
                line.ordinal(),
                line.kind().key(),
                line.hour(),
                line.rate(),
                line.amount(),
                line.total(),
                line.written(),
                policy == null ? null : policy.id(),
                policy == null ? null : policy.version(),
                line.effectiveAt(),
                clock.instant());
    }

    private Uni<Void> post(Fine fine, FineLine line) {
        if (line.amount() == 0) {
            return Uni.createFrom().voidItem();
        }
        var earnings = new AccountRef(AccountRef.Kind.EARNINGS, fine.writerId(), fine.currency());
        var fines = new AccountRef(AccountRef.Kind.FINES, Caller.tenantId(), fine.currency());
        boolean charged = line.amount() > 0;
        Entry entry = Entry.transfer(
                charged ? "fine" : "fine-" + line.kind().key(),
                fine.id(),
                fine.booked(line),
                line.effectiveAt(),
                charged ? earnings : fines,
                charged ? fines : earnings,
                Math.abs(line.amount()));
        return ledger.post(entry).replaceWithVoid();
    }

    private Uni<Void> announce(Fine fine, FineLine line) {
        if (line.amount() <= 0) {
            return Uni.createFrom().voidItem(); // what is taken back is told when the fine stops or is waived
        }
        boolean first = line.total() == line.amount();
        return events.append(first ? issued(fine, line) : increased(fine, line));
    }

    private static FineEvent issued(Fine fine, FineLine line) {
        return new FineEvent.Issued(fine.id(), fine.writerId(), fine.orderId(), fine.type(), fine.money(line.amount()));
    }

    private static FineEvent increased(Fine fine, FineLine line) {
        return new FineEvent.Increased(
                fine.id(),
                fine.writerId(),
                fine.lateOrderId(),
                Objects.requireNonNull(line.hour()),
                fine.money(line.amount()),
                fine.money(line.total()));
    }
}
