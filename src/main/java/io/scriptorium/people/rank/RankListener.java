package io.scriptorium.people.rank;

import io.scriptorium.kernel.event.DomainEvent;
import io.scriptorium.kernel.event.Envelope;
import io.scriptorium.kernel.event.EventConsumer;
import io.scriptorium.people.auth.Logins;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Ends the sessions from before a change of role that are still open: they are in the system's tables, and so not ended in
 * the transaction that changes the role. Those that began with the new role go on.
 */
@ApplicationScoped
class RankListener implements EventConsumer {

    private final Logins logins;

    RankListener(Logins logins) {
        this.logins = logins;
    }

    @Override
    public String name() {
        return "rank";
    }

    @Override
    public boolean hears(String type) {
        return type.equals("user.role-changed");
    }

    @Override
    public Uni<Void> apply(DomainEvent event, Envelope envelope) {
        return logins.endSessionsBegunBy(event.subjectId(), envelope.occurredAt(), RankService.ROLE_CHANGED);
    }
}
