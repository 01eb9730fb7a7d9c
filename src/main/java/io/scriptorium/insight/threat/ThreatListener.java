package io.scriptorium.insight.threat;

import io.scriptorium.kernel.event.DomainEvent;
import io.scriptorium.kernel.event.Envelope;
import io.scriptorium.kernel.event.EventConsumer;
import io.scriptorium.kernel.tenancy.Origin;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Hears what matters to security, and hands it to the {@link Watch}. */
@Singleton
class ThreatListener implements EventConsumer {

    private static final String MEMBER = "member_id";

    private final Watch watch;

    ThreatListener(Watch watch) {
        this.watch = watch;
    }

    @Override
    public String name() {
        return "threat";
    }

    @Override
    public boolean hears(String type) {
        return Watched.holds(type);
    }

    @Override
    public Uni<Void> apply(DomainEvent event, Envelope envelope) {
        JsonObject details = new JsonObject(envelope.payload().toString());
        UUID member = UUID.fromString(details.getString(MEMBER));
        details.remove(MEMBER);
        UUID actor = envelope.actorId();
        boolean others = actor != null && !actor.equals(member);
        return watch.note(new Incident(
                envelope.id(),
                envelope.type(),
                member,
                member,
                others ? actor : null,
                // Members are shown what stands here of them: where the staff sits is none of it.
                others ? null : envelope.address().map(Origin::network).orElse(null),
                envelope.occurredAt(),
                details));
    }
}
