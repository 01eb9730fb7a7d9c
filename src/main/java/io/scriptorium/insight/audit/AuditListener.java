package io.scriptorium.insight.audit;

import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.event.DomainEvent;
import io.scriptorium.kernel.event.Envelope;
import io.scriptorium.kernel.event.EventConsumer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;

/** Writes every event down. */
@Singleton
class AuditListener implements EventConsumer {

    private static final String INSERT = """
            insert into insight.audit_entry
                (tenant_id, id, type, subject_id, actor_id, request_id, occurred_at, details)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """;

    private final Sql sql;

    AuditListener(Sql sql) {
        this.sql = sql;
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
        return sql.run(
                        INSERT,
                        envelope.tenantId(),
                        envelope.id(),
                        envelope.type(),
                        envelope.subjectId(),
                        envelope.actorId(),
                        envelope.requestId(),
                        envelope.occurredAt().atOffset(ZoneOffset.UTC),
                        new JsonObject(envelope.payload().toString()))
                .replaceWithVoid();
    }
}
