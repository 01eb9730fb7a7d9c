package io.scriptorium.insight.activity;

import io.scriptorium.kernel.data.InTurn;
import io.scriptorium.kernel.event.DomainEvent;
import io.scriptorium.kernel.event.Envelope;
import io.scriptorium.kernel.event.EventConsumer;
import io.scriptorium.people.auth.AuthEvent.LoggedIn;
import io.scriptorium.people.privacy.PrivacyEvent.Erased;
import io.scriptorium.people.user.UserEvent;
import io.scriptorium.talk.chat.ChatEvent.MessagePosted;
import io.scriptorium.work.order.OrderEvent.Cancelled;
import io.scriptorium.work.order.OrderEvent.Completed;
import io.scriptorium.work.order.OrderEvent.Placed;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Counts what members do: each event once, on the day on which it happened. Messages that somebody wrote who acts for the
 * member are not counted; orders are, since they are there.
 */
@Singleton
class ActivityListener implements EventConsumer {

    private static final Set<String> COUNTED =
            Set.of("auth.logged-in", "order.placed", "order.completed", "order.cancelled", "chat.message-posted");

    private final ActivityStore store;

    ActivityListener(ActivityStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "activity";
    }

    @Override
    public boolean hears(String type) {
        return COUNTED.contains(type) || type.startsWith("user.") || type.equals("privacy.erased");
    }

    @Override
    public Uni<Void> apply(DomainEvent event, Envelope envelope) {
        LocalDate day = envelope.occurredAt().atOffset(ZoneOffset.UTC).toLocalDate();
        if (event instanceof LoggedIn login) {
            return store.signedIn(login.memberId(), envelope.occurredAt())
                    .chain(() -> store.count(day, Metric.SIGN_INS, login.memberId()));
        } else if (event instanceof Placed placed) {
            return store.add(placed.clientId(), Metric.ORDERS_PLACED)
                    .chain(() -> store.count(day, Metric.ORDERS_PLACED, placed.clientId()));
        } else if (event instanceof Completed completed) {
            List<UUID> both = Stream.of(completed.clientId(), completed.writerId())
                    .sorted() // as all lock their rows
                    .toList();
            return InTurn.each(both, member -> store.add(member, Metric.ORDERS_COMPLETED))
                    .chain(() -> store.count(day, Metric.ORDERS_COMPLETED, completed.clientId()));
        } else if (event instanceof Cancelled cancelled) {
            return store.add(cancelled.clientId(), Metric.ORDERS_CANCELLED)
                    .chain(() -> store.count(day, Metric.ORDERS_CANCELLED, cancelled.clientId()));
        } else if (event instanceof MessagePosted posted
                && envelope.impersonator().isEmpty()) {
            return store.add(posted.senderId(), Metric.MESSAGES)
                    .chain(() -> store.count(day, Metric.MESSAGES, posted.senderId()));
        } else if (event instanceof Erased erased) {
            return store.refresh(erased.memberId());
        } else if (event instanceof UserEvent about) {
            return store.refresh(about.memberId())
                    .chain(() -> about instanceof UserEvent.Registered
                            ? store.count(day, Metric.JOINED, about.memberId())
                            : Uni.createFrom().voidItem());
        }
        return Uni.createFrom().voidItem();
    }
}
