package io.scriptorium.reward.fine;

import io.scriptorium.kernel.event.DomainEvent;
import io.scriptorium.kernel.event.Envelope;
import io.scriptorium.kernel.language.Text;
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
            Text body = issued.type().equals(Fine.MANUAL)
                    ? Text.of("You were fined {0}.", issued.amount())
                    : Text.of("You were fined {0} because your delivery is late.", issued.amount());
            return notice(event, topic, Text.of("You were fined"), body, true);
        }
        if (event instanceof FineEvent.Increased increased) {
            Text body = Text.of(
                    "Your delivery is {0, plural, one {# hour} other {# hours}} late: the fine grew by {1} to {2}.",
                    increased.hour(), increased.amount(), increased.total());
            return notice(event, topic, Text.of("Your fine grew"), body, false);
        }
        if (event instanceof FineEvent.Stopped stopped) {
            return notice(event, topic, Text.of("Your fine grows no more"), standing(stopped), true);
        }
        FineEvent.Waived waived = (FineEvent.Waived) event;
        Text body = Text.of("You got back {0}: {1}", waived.amount(), waived.reason());
        return notice(event, topic, Text.of("Your fine was waived"), body, true);
    }

    private static Text standing(FineEvent.Stopped stopped) {
        return stopped.corrected().isZero()
                ? Text.of(
                        "Your fine stands at {0} for {1, plural, one {# full hour} other {# full hours}} late.",
                        stopped.total(), stopped.hours())
                : Text.of(
                        "Your fine stands at {0} for {1, plural, one {# full hour} other {# full hours}} late; {2} was given back.",
                        stopped.total(), stopped.hours(), stopped.corrected());
    }

    private static Notice notice(FineEvent event, String topic, Text title, Text body, boolean mail) {
        return new Notice(event.writerId(), topic, event.fineId(), title, body, mail);
    }
}
