package io.scriptorium.work.order;

import io.scriptorium.kernel.event.DomainEvent;
import io.scriptorium.kernel.event.Envelope;
import io.scriptorium.kernel.language.Text;
import io.scriptorium.kernel.language.Words;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.Members;
import io.scriptorium.talk.notification.Announcer;
import io.scriptorium.talk.notification.Notice;
import io.scriptorium.work.order.OrderEvent.Assigned;
import io.scriptorium.work.order.OrderEvent.Cancelled;
import io.scriptorium.work.order.OrderEvent.Completed;
import io.scriptorium.work.order.OrderEvent.DeadlineNear;
import io.scriptorium.work.order.OrderEvent.DeadlinePassed;
import io.scriptorium.work.order.OrderEvent.Paid;
import io.scriptorium.work.order.OrderEvent.PaymentReminded;
import io.scriptorium.work.order.OrderEvent.Placed;
import io.scriptorium.work.order.OrderEvent.Requested;
import io.scriptorium.work.order.OrderEvent.Submitted;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Tells clients, writers and staff what happens to orders. Mail goes out where someone has to do something. */
@Singleton
class OrderAnnouncer implements Announcer {

    private static final String PREFIX = Orders.SUBJECT + ".";

    private final Members members;
    private final OrderQueries queries;

    OrderAnnouncer(Members members, OrderQueries queries) {
        this.members = members;
        this.queries = queries;
    }

    @Override
    public boolean announces(String eventType) {
        return eventType.startsWith(PREFIX);
    }

    @Override
    public Uni<List<Notice>> notices(DomainEvent event, Envelope envelope) {
        if (!(event instanceof OrderEvent happened)) {
            return Uni.createFrom().item(List.of());
        }
        return queries.require(happened.orderId())
                .chain(order -> staffFor(happened)
                        .map(staff ->
                                new Texts(envelope.type(), happened.orderId(), order.title(), staff).about(happened)));
    }

    /** Staff hear of what waits for them: writers to choose from, a payment to assign, a delivery that is overdue. */
    private Uni<List<UUID>> staffFor(OrderEvent event) {
        boolean concerned = event instanceof Requested || event instanceof Paid || event instanceof DeadlinePassed;
        return concerned
                ? members.withRole(Role.SUPPORT)
                        .map(found -> found.stream()
                                .filter(Member::active)
                                .map(Member::id)
                                .toList())
                : Uni.createFrom().item(List.of());
    }

    private record Texts(String topic, UUID orderId, String title, List<UUID> staff) {

        List<Notice> about(OrderEvent event) {
            if (event instanceof Placed placed) {
                return List.of(told(
                        placed.clientId(),
                        "Order placed",
                        "The order “{0}” is placed. Pay for it to have it started."));
            } else if (event instanceof Paid paid) {
                return withStaff(
                        told(
                                paid.clientId(),
                                "Payment received",
                                "The order “{0}” is paid for. We look for a writer now."),
                        "Order to assign",
                        "The order “{0}” is paid for and waits for a writer.");
            } else if (event instanceof Requested) {
                return staff.stream()
                        .map(member -> told(member, "Order requested", "The order “{0}” is wanted by a writer."))
                        .toList();
            } else if (event instanceof Assigned assigned) {
                return List.of(
                        told(assigned.clientId(), "A writer is at work", "The order “{0}” has a writer now."),
                        mailed(
                                assigned.writerId(),
                                "Order assigned",
                                "The order “{0}” is yours. Deliver by the deadline."));
            } else if (event instanceof Submitted submitted) {
                return List.of(mailed(
                        submitted.clientId(),
                        "Work delivered",
                        "The order “{0}” was delivered. Look at it and approve it."));
            } else if (event instanceof Completed completed) {
                return List.of(
                        told(completed.clientId(), "Order completed", "The order “{0}” is completed. Thank you!"),
                        mailed(
                                completed.writerId(),
                                "Work approved",
                                "The order “{0}” was approved, and your pay is booked."));
            } else {
                return aboutEndsAndReminders(event);
            }
        }

        private List<Notice> aboutEndsAndReminders(OrderEvent event) {
            if (event instanceof Cancelled cancelled) {
                Notice client = mailed(cancelled.clientId(), "Order cancelled", "The order “{0}” was cancelled.");
                UUID writer = cancelled.writerId();
                return writer == null
                        ? List.of(client)
                        : List.of(
                                client,
                                mailed(
                                        writer,
                                        "Order cancelled",
                                        "The order “{0}” was cancelled. Stop working on it."));
            } else if (event instanceof PaymentReminded reminded) {
                return List.of(mailed(
                        reminded.clientId(), "Payment pending", "The order “{0}” still waits for your payment."));
            } else if (event instanceof DeadlineNear near) {
                return List.of(mailed(near.writerId(), "Deadline near", "The order “{0}” is due soon."));
            } else if (event instanceof DeadlinePassed passed) {
                return withStaff(
                        mailed(passed.writerId(), "Deadline passed", "The order “{0}” is overdue. Deliver it at once."),
                        "Delivery overdue",
                        "The order “{0}” was not delivered by its writer's deadline.");
            }
            return List.of();
        }

        private List<Notice> withStaff(Notice first, @Words String subject, @Words String sentence) {
            return Stream.concat(Stream.of(first), staff.stream().map(member -> told(member, subject, sentence)))
                    .toList();
        }

        private Notice told(UUID recipient, @Words String subject, @Words String sentence) {
            return new Notice(recipient, topic, orderId, Text.of(subject), Text.of(sentence, title), false);
        }

        private Notice mailed(UUID recipient, @Words String subject, @Words String sentence) {
            return new Notice(recipient, topic, orderId, Text.of(subject), Text.of(sentence, title), true);
        }
    }
}
