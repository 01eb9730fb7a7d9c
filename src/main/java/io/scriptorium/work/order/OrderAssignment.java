package io.scriptorium.work.order;

import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.user.Members;
import io.scriptorium.people.writer.Writers;
import io.scriptorium.talk.chat.Threads;
import io.scriptorium.work.order.Order.Change;
import io.scriptorium.work.order.OrderEvent.Assigned;
import io.scriptorium.work.order.OrderLoading.Loaded;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives orders to writers. */
@ApplicationScoped
class OrderAssignment {

    private final Tx tx;
    private final Clock clock;
    private final Members members;
    private final Writers writers;
    private final Threads threads;
    private final OrderLoading loading;
    private final OrderHistory history;
    private final OrderQueries queries;
    private final OrderReminders reminders;

    OrderAssignment(
            Tx tx,
            Clock clock,
            Members members,
            Writers writers,
            Threads threads,
            OrderLoading loading,
            OrderHistory history,
            OrderQueries queries,
            OrderReminders reminders) {
        this.tx = tx;
        this.clock = clock;
        this.members = members;
        this.writers = writers;
        this.threads = threads;
        this.loading = loading;
        this.history = history;
        this.queries = queries;
        this.reminders = reminders;
    }

    /**
     * Who is to get the order.
     *
     * @param writerId the writer; null where the caller is one
     * @param deadline when the writer is to deliver; four fifths of the time that is left where null
     * @param reason why, for the history
     */
    record Choice(
            @Nullable UUID writerId,
            @Nullable Instant deadline,
            @Nullable String reason) {}

    /** A writer takes an open order, or is given it. */
    Uni<OrderRow> assign(UUID id, Choice choice, @Nullable String ifMatch) {
        return tx.write(() -> loading.forWriter(id, ifMatch)
                .chain(loaded -> give(loaded, Transition.ASSIGN, choice))
                .chain(() -> queries.require(id)));
    }

    /** Another writer gets an order that one works on. */
    Uni<OrderRow> reassign(UUID id, Choice choice, @Nullable String ifMatch) {
        return tx.write(() -> loading.forParty(id, ifMatch)
                .chain(loaded -> give(loaded, Transition.REASSIGN, choice))
                .chain(() -> queries.require(id)));
    }

    private Uni<Void> give(Loaded loaded, Transition transition, Choice choice) {
        loaded.order().require(transition, loaded.party());
        UUID writer = writerOf(choice, loaded.party());
        UUID before = loaded.order().writerId();
        if (writer.equals(before)) {
            throw Refusal.conflict("same-writer", "The writer works on the order already.");
        }
        return requireActive(writer)
                .chain(() -> requireRoom(writer))
                .chain(() -> given(loaded, transition, choice, writer))
                .chain(() -> before == null
                        ? Uni.createFrom().voidItem()
                        : threads.leave(Orders.SUBJECT, loaded.order().id(), before))
                .chain(() -> threads.join(Orders.SUBJECT, loaded.order().id(), writer));
    }

    /** Staff name a writer; a writer takes the order personally and cannot bargain about the deadline. */
    private static UUID writerOf(Choice choice, Party party) {
        UUID named = choice.writerId();
        if (party == Party.STAFF) {
            if (named == null) {
                throw Refusal.invalid("writer_id", "is needed");
            }
            return named;
        }
        if (named != null && !named.equals(Caller.memberId())) {
            throw Refusal.invalid("writer_id", "is not your own: a writer takes an order personally");
        }
        if (choice.deadline() != null) {
            throw Refusal.invalid("writer_deadline", "is set by those who run the orders");
        }
        return Caller.memberId();
    }

    private Uni<Void> requireActive(UUID writer) {
        return members.find(writer)
                .map(found -> found.filter(member -> member.role() == Role.WRITER && member.active())
                        .orElseThrow(() -> Refusal.invalid("writer_id", "is no active writer")))
                .replaceWithVoid();
    }

    private Uni<Void> requireRoom(UUID writer) {
        return writers.require(writer)
                .chain(profile -> queries.lockedLoad(writer).invoke(load -> {
                    if (load >= profile.maxActiveOrders()) {
                        throw Refusal.conflict(
                                "at-capacity",
                                "The writer has {0, plural, one {# order} other {# orders}} in progress, which is the most allowed.",
                                load);
                    }
                }))
                .replaceWithVoid();
    }

    private Uni<Void> given(Loaded loaded, Transition transition, Choice choice, UUID writer) {
        Order order = loaded.order();
        Instant now = clock.instant();
        Change change = order.assign(transition, loaded.party(), writer, choice.deadline(), now);
        Assigned event =
                new Assigned(order.id(), order.clientId(), writer, order.requireWriterDeadline(), order.writerPay());
        return history.changed(order, change, choice.reason(), event).chain(() -> reminders.awaitDelivery(order, now));
    }
}
