package io.scriptorium.talk.push;

import io.scriptorium.kernel.event.DomainEvent;
import io.scriptorium.kernel.event.Envelope;
import io.scriptorium.kernel.event.EventConsumer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * Takes browsers away when the session ends in which they were registered. What ends sessions elsewhere, such as a new
 * password on another website, is found when a message is to be sent.
 */
@ApplicationScoped
class PushListener implements EventConsumer {

    private static final String LOCKED = "user.locked";

    private static final Set<String> ENDS = Set.of(
            LOCKED,
            "auth.logged-out",
            "auth.session-revoked",
            "auth.sessions-revoked",
            "auth.device-revoked",
            "auth.password-changed",
            "auth.claimed",
            "auth.token-reused");

    private final SubscriptionService subscriptions;

    PushListener(SubscriptionService subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public String name() {
        return "push-sessions";
    }

    @Override
    public boolean hears(String type) {
        return ENDS.contains(type);
    }

    /** The sessions of one who is locked out are still ending. */
    @Override
    public Uni<Void> apply(DomainEvent event, Envelope envelope) {
        return envelope.type().equals(LOCKED)
                ? subscriptions.removeAll(event.subjectId())
                : subscriptions.removeOver(event.subjectId());
    }
}
