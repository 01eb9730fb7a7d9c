package io.scriptorium.insight.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.scriptorium.kernel.event.DomainEvent;
import io.scriptorium.kernel.event.Envelope;
import io.scriptorium.kernel.event.EventConsumer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Writes every event down. */
@Singleton
class AuditListener implements EventConsumer {

    private final Entries entries;

    AuditListener(Entries entries) {
        this.entries = entries;
    }

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public boolean hears(String type) {
        return true;
    }

    @Override
    public Uni<Void> apply(DomainEvent event, Envelope envelope) {
        Personally apart = Personally.of(event, envelope);
        JsonObject details = apart.without(new JsonObject(envelope.payload().toString()));
        Entry entry = new Entry(
                envelope.tenantId(),
                envelope.id(),
                envelope.type(),
                envelope.subjectId(),
                envelope.actorId(),
                roleIn(envelope.aside()),
                envelope.impersonator().orElse(null),
                envelope.requestId(),
                envelope.occurredAt(),
                details,
                apart.isNothing() ? null : apart.digest());
        return entries.add(entry, apart.isNothing() ? null : apart);
    }

    private static @Nullable String roleIn(@Nullable JsonNode aside) {
        return aside == null || !aside.hasNonNull("role")
                ? null
                : aside.get("role").asText();
    }
}
