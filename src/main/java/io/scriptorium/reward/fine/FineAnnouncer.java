package io.scriptorium.reward.fine;

import io.scriptorium.kernel.event.DomainEvent;
import io.scriptorium.kernel.event.Envelope;
import io.scriptorium.talk.notification.Announcer;
import io.scriptorium.talk.notification.Notice;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Tells writers of their fines; by mail too when one begins, ends or is waived. */
@Singleton
class FineAnnouncer implements Announcer {

    @Override
    public boolean announces(String eventType) {
        return eventType.startsWith("fine.");
    }

    @Override
    public Uni<List<Notice>> notices(DomainEvent event, Envelope envelope) {
        return Uni.createFrom().item(List.of(noticeOf((FineEvent) event, envelope.type())));
    }

    private static Notice noticeOf(FineEvent event, String topic) {
        if (event instanceof FineEvent.Issued issued) {
            String why = issued.type().equals(Fine.MANUAL) ? "" : " because your delivery is late";
            return notice(
                    event,
                    topic,
                    "You were fined",
                    "You were fined " + FineTexts.text(issued.amount()) + why + ".",
                    true);
        }
        if (event instanceof FineEvent.Increased increased) {
            String body = "Your delivery is %d hours late: the fine grew by %s to %s."
                    .formatted(increased.hour(), FineTexts.text(increased.amount()), FineTexts.text(increased.total()));
            return notice(event, topic, "Your fine grew", body, false);
        }
        if (event instanceof FineEvent.Stopped stopped) {
            String given =
                    stopped.corrected().isZero() ? "" : "; " + FineTexts.text(stopped.corrected()) + " was given back";
            String body = "Your fine stands at %s for %d full hours late%s."
                    .formatted(FineTexts.text(stopped.total()), stopped.hours(), given);
            return notice(event, topic, "Your fine grows no more", body, true);
        }
        FineEvent.Waived waived = (FineEvent.Waived) event;
        String body = "You got back %s: %s".formatted(FineTexts.text(waived.amount()), waived.reason());
        return notice(event, topic, "Your fine was waived", body, true);
    }

    private static Notice notice(FineEvent event, String topic, String title, String body, boolean mail) {
        return new Notice(event.writerId(), topic, event.fineId(), title, body, mail);
    }
}
