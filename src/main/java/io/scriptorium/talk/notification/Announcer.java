package io.scriptorium.talk.notification;

import io.scriptorium.kernel.event.DomainEvent;
import io.scriptorium.kernel.event.Envelope;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * Knows whom to tell about events, and in what words. Owned by this module, implemented as CDI beans by those whose
 * events they are.
 */
public interface Announcer {

    /** Whether events of this type, such as {@code order.placed}, are told to anybody. */
    boolean announces(String eventType);

    /**
     * What to tell whom about an event. Runs in the transaction that writes the notifications, as the system.
     *
     * @param event the fact
     * @param envelope where it comes from
     */
    Uni<List<Notice>> notices(DomainEvent event, Envelope envelope);
}
