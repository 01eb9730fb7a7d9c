package io.scriptorium.reward.loyalty;

import io.scriptorium.kernel.event.DomainEvent;
import io.scriptorium.kernel.event.Envelope;
import io.scriptorium.talk.notification.Announcer;
import io.scriptorium.talk.notification.Notice;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Tells clients of their points, and by mail too of a new tier. */
@Singleton
class LoyaltyAnnouncer implements Announcer {

    @Override
    public boolean announces(String eventType) {
        return eventType.startsWith("loyalty.");
    }

    @Override
    public Uni<List<Notice>> notices(DomainEvent event, Envelope envelope) {
        return Uni.createFrom().item(List.of(noticeOf((LoyaltyEvent) event, envelope.type())));
    }

    private static Notice noticeOf(LoyaltyEvent event, String topic) {
        if (event instanceof LoyaltyEvent.Earned earned) {
            String body = LoyaltyTexts.earned(earned.points(), earned.amount(), earned.tier(), earned.rate());
            return notice(
                    event, topic, earned.orderId(), "You earned %d points".formatted(earned.points()), body, false);
        }
        LoyaltyEvent.TierReached reached = (LoyaltyEvent.TierReached) event;
        String body = "With %d points earned you reached %s.".formatted(reached.earned(), reached.tier());
        return notice(event, topic, reached.clientId(), "You reached " + reached.tier(), body, true);
    }

    private static Notice notice(
            LoyaltyEvent event, String topic, UUID subjectId, String title, String body, boolean mail) {
        return new Notice(event.clientId(), topic, subjectId, title, body, mail);
    }
}
