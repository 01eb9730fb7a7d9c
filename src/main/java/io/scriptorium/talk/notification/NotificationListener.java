package io.scriptorium.talk.notification;

import io.quarkus.arc.All;
import io.scriptorium.kernel.event.DomainEvent;
import io.scriptorium.kernel.event.Envelope;
import io.scriptorium.kernel.event.EventConsumer;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Hears whatever some announcer has words for, and tells the members whom it names. */
@ApplicationScoped
class NotificationListener implements EventConsumer {

    private final List<Announcer> announcers;
    private final Notifications notifications;

    NotificationListener(@All List<Announcer> announcers, Notifications notifications) {
        this.announcers = announcers;
        this.notifications = notifications;
    }

    @Override
    public String name() {
        return "notification";
    }

    @Override
    public boolean hears(String type) {
        return announcers.stream().anyMatch(announcer -> announcer.announces(type));
    }

    @Override
    public Uni<Void> apply(DomainEvent event, Envelope envelope) {
        return Multi.createFrom()
                .iterable(announcers)
                .select()
                .where(announcer -> announcer.announces(envelope.type()))
                .onItem()
                .transformToUniAndConcatenate(announcer -> announcer.notices(event, envelope))
                .onItem()
                .<Notice>disjoint()
                .collect()
                .asList()
                .chain(notices -> notifications.notifyAll(notices));
    }
}
