package io.scriptorium.talk.notification;

import io.scriptorium.kernel.event.DomainEvent;
import io.scriptorium.kernel.event.Envelope;
import io.scriptorium.kernel.language.Text;
import io.scriptorium.people.impersonation.ImpersonationEvent;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Tells members, by mail too, that somebody has acted for them. */
@Singleton
class ImpersonationAnnouncer implements Announcer {

    @Override
    public boolean announces(String eventType) {
        return eventType.equals("impersonation.ended");
    }

    @Override
    public Uni<List<Notice>> notices(DomainEvent event, Envelope envelope) {
        return Uni.createFrom()
                .item(
                        event instanceof ImpersonationEvent.Ended ended && ended.entered()
                                ? List.of(notice(ended, envelope))
                                : List.of());
    }

    private static Notice notice(ImpersonationEvent.Ended ended, Envelope envelope) {
        return new Notice(
                ended.memberId(),
                envelope.type(),
                ended.impersonationId(),
                Text.of("Somebody of the staff acted for you"),
                Text.of(
                        "It ended at this time: {0}. Who it was, and why, stands in the list of those who acted for you.",
                        envelope.occurredAt()),
                true,
                true);
    }
}
