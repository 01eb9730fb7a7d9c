package io.scriptorium.talk.notification;

import io.scriptorium.kernel.data.InTurn;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** What other modules may ask of notifications: to tell members something. */
@ApplicationScoped
public class Notifications {

    private final InboxService inboxes;

    Notifications(InboxService inboxes) {
        this.inboxes = inboxes;
    }

    /**
     * Tells a member something: in the inbox, at once to those who watch the stream, and by mail if asked for. Part
     * of the open transaction, if there is one. Who tells several members in one transaction uses {@link #notifyAll}.
     */
    public Uni<Void> notify(Notice notice) {
        return inboxes.deliver(notice);
    }

    /** Tells several members something, in an order in which transactions cannot block each other. */
    public Uni<Void> notifyAll(List<Notice> notices) {
        List<Notice> ordered = notices.stream()
                .sorted(Comparator.comparing(Notice::recipientId))
                .toList();
        return InTurn.each(ordered, inboxes::deliver);
    }

    /** Takes what the notifications about some subjects say out of all inboxes; that there was one stays. */
    public Uni<Void> forget(Collection<UUID> subjectIds) {
        return inboxes.forget(subjectIds);
    }
}
