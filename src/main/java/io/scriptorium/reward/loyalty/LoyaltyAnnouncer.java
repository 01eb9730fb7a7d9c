package io.scriptorium.reward.loyalty;

import io.scriptorium.kernel.event.DomainEvent;
import io.scriptorium.kernel.event.Envelope;
import io.scriptorium.kernel.language.Text;
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
            Text title = Text.of("You earned {0, plural, one {# point} other {# points}}", earned.points());
            return notice(event, topic, earned.orderId(), title, LoyaltyTexts.notice(earned), false);
        }
        LoyaltyEvent.TierReached reached = (LoyaltyEvent.TierReached) event;
        Text body = Text.of(
                "With {0, plural, one {# point} other {# points}} earned you reached {1}.",
                reached.earned(), reached.tier());
        return notice(event, topic, reached.clientId(), Text.of("You reached {0}", reached.tier()), body, true);
    }

    private static Notice notice(
            LoyaltyEvent event, String topic, UUID subjectId, Text title, Text body, boolean mail) {
        return new Notice(event.clientId(), topic, subjectId, title, body, mail);
    }
}
