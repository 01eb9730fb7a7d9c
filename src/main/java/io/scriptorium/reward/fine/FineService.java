package io.scriptorium.reward.fine;

import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.money.Money;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.time.Timer;
import io.scriptorium.kernel.time.Timers;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.tenant.Tenants;
import io.scriptorium.people.user.Members;
import io.scriptorium.work.order.OrderEvent;
import io.scriptorium.work.order.Orders;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is done with fines. The clock, the order's events and admins work on the same fine, one after the other: first
 * its timer's row is locked and then the fine itself. A timer that fires has them in this order, so all others take
 * them so too, or they would block each other for good.
 */
@ApplicationScoped
class FineService {

    /** The timer that falls due whenever another hour late is full; its subject is the fine. */
    static final String TIMER = "fine.lateness";

    private final Tx tx;
    private final FineRepository fines;
    private final FineQueries queries;
    private final FinePolicies policies;
    private final FineBooks books;
    private final Timers timers;
    private final EventLog events;
    private final Orders orders;
    private final Members members;
    private final Tenants tenants;
    private final Clock clock;

    FineService(
            Tx tx,
            FineRepository fines,
            FineQueries queries,
            FinePolicies policies,
            FineBooks books,
            Timers timers,
            EventLog events,
            Orders orders,
            Members members,
            Tenants tenants,
            Clock clock) {
        this.tx = tx;
        this.fines = fines;
        this.queries = queries;
        this.policies = policies;
        this.books = books;
        this.timers = timers;
        this.events = events;
        this.orders = orders;
        this.members = members;
        this.tenants = tenants;
        this.clock = clock;
    }

    /** Begins to watch an assignment, under the terms that hold when it is made; ends the one before it. */
    Uni<Void> watch(OrderEvent.Assigned assigned, Instant assignedAt) {
        return tx.write(() -> stop(assigned.orderId(), assignedAt, "reassignment")
                .chain(() -> policies.inForceAt(assignedAt))
                .chain(policy -> watch(assigned, policy)));
    }

    private Uni<Void> watch(OrderEvent.Assigned assigned, FinePolicy policy) {
        if (policy.maximum(assigned.writerPay().amount()) == 0) {
            return Uni.createFrom().voidItem();
        }
        Fine fine = Fine.watching(assigned, policy, clock.instant());
        Timer firstHour = Timer.of(TIMER, fine.id(), policy.due(fine.deadline(), 1));
        return fines.persist(fine).chain(() -> timers.schedule(firstHour));
    }

    /** Charges the hours that are full at a time, and sets the timer for the next one unless nothing more can come. */
    Uni<Void> accrue(UUID fineId, Instant at) {
        return tx.write(() -> fines.locked(fineId)
                .chain(found -> found.isPresent() && found.get().isRunning()
                        ? policies.require(found.get().policyId()).chain(policy -> accrue(found.get(), policy, at))
                        : Uni.createFrom().voidItem()));
    }

    private Uni<Void> accrue(Fine fine, FinePolicy policy, Instant at) {
        List<FineLine> lines = fine.settle(policy, policy.hoursLate(fine.deadline(), at), clock.instant());
        return books.book(fine, lines).chain(() -> goOn(fine, policy, at));
    }

    private Uni<Void> goOn(Fine fine, FinePolicy policy, Instant at) {
        if (policy.isExhausted(fine.pay(), fine.hours())) {
            fine.cap(at);
            return events.append(stopped(fine, "cap", 0));
        }
        return timers.schedule(Timer.of(TIMER, fine.id(), policy.due(fine.deadline(), fine.hours() + 1)));
    }

    /**
     * Ends lateness at a time: exactly the hours that were full by then stay charged, whether the timer has not come to
     * them yet or has gone beyond them before this was heard.
     */
    Uni<Void> stop(UUID orderId, Instant at, String cause) {
        return tx.write(() -> queries.openOf(orderId)
                .chain(found -> found.isEmpty() ? Uni.createFrom().voidItem() : stopOne(found.get(), at, cause)));
    }

    private Uni<Void> stopOne(UUID fineId, Instant at, String cause) {
        return timers.cancel(TIMER, fineId)
                .chain(() -> fines.locked(fineId))
                .chain(found -> found.isPresent() && found.get().isOpen()
                        ? policies.require(found.get().policyId()).chain(policy -> stop(found.get(), policy, at, cause))
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> stop(Fine fine, FinePolicy policy, Instant at, String cause) {
        int hours = policy.hoursLate(fine.deadline(), at);
        if (hours == 0 && !fine.hasLines()) {
            return fines.forget(fine);
        }
        boolean toldBefore = fine.isCapped();
        List<FineLine> lines = fine.settle(policy, hours, clock.instant());
        boolean quiet = fine.isUnseen() || (toldBefore && lines.isEmpty());
        fine.close(cause, at);
        return books.book(fine, lines)
                .chain(tx::flush)
                .chain(() ->
                        quiet ? Uni.createFrom().voidItem() : events.append(stopped(fine, cause, corrected(lines))));
    }

    private static long corrected(List<FineLine> lines) {
        return lines.stream()
                .filter(line -> line.kind() == FineLine.Kind.CORRECTION)
                .mapToLong(line -> -line.amount())
                .sum();
    }

    private static FineEvent stopped(Fine fine, String cause, long corrected) {
        return new FineEvent.Stopped(
                fine.id(),
                fine.writerId(),
                fine.lateOrderId(),
                cause,
                fine.hours(),
                fine.total(),
                fine.money(corrected));
    }

    /** Fines a writer by hand, and gives the fine's id. */
    Uni<UUID> issue(UUID writerId, @Nullable UUID orderId, Money amount, String reason) {
        return tx.write(() -> requireWriter(writerId)
                .chain(() -> requireOrder(orderId))
                .chain(() -> requireCurrency(amount))
                .chain(() -> fines.persist(Fine.byHand(writerId, orderId, amount, reason, clock.instant())))
                .call(tx::flush)
                .call(fine -> books.book(fine, List.of(fine.line())))
                .map(Fine::id));
    }

    private Uni<Void> requireWriter(UUID memberId) {
        return members.find(memberId)
                .map(found -> found.filter(member -> member.role() == Role.WRITER)
                        .orElseThrow(() -> Refusal.invalid("writer_id", "is not a writer")))
                .replaceWithVoid();
    }

    private Uni<Void> requireOrder(@Nullable UUID orderId) {
        return orderId == null
                ? Uni.createFrom().voidItem()
                : orders.find(orderId)
                        .map(found -> found.orElseThrow(() -> Refusal.invalid("order_id", "is not an order")))
                        .replaceWithVoid();
    }

    private Uni<Void> requireCurrency(Money amount) {
        return tenants.profile()
                .invoke(profile -> {
                    if (!profile.currency().equals(amount.currency())) {
                        throw Refusal.invalid("amount.currency", "must be {0}", profile.currency());
                    }
                })
                .replaceWithVoid();
    }

    /** Lets the writer off: gives back what there is and charges no more for this assignment. */
    Uni<Void> waive(UUID fineId, String reason) {
        return tx.write(() -> timers.cancel(TIMER, fineId)
                .chain(() -> fines.requireLocked(fineId))
                .chain(fine -> waive(fine, reason)));
    }

    private Uni<Void> waive(Fine fine, String reason) {
        Money amount = fine.total();
        FineLine line = fine.waive(reason, clock.instant());
        return books.book(fine, List.of(line))
                .chain(() ->
                        events.append(new FineEvent.Waived(fine.id(), fine.writerId(), fine.orderId(), amount, reason)))
                .chain(tx::flush);
    }
}
