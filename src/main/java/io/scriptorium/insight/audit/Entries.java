package io.scriptorium.insight.audit;

import io.scriptorium.kernel.data.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of entries: one is written with what is personal in it, and waits to be sealed. */
@ApplicationScoped
class Entries {

    private static final String INSERT = """
            with entry as (
                insert into insight.audit_entry (tenant_id, id, type, subject_id, actor_id, actor_role, request_id,
                    occurred_at, details, digest, impersonator_id)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $14)
            ), apart as (
                insert into insight.audit_private (tenant_id, entry_id, persons, salt, content, doer_id, about_doer)
                select $1, $2, $11::uuid[], $12, $13::jsonb, $15::uuid, $16::boolean where $13::jsonb is not null
            )
            insert into insight.audit_waiting (tenant_id, occurred_at, id) values ($1, $8, $2)
            """;

    private final Sql sql;

    Entries(Sql sql) {
        this.sql = sql;
    }

    /** Writes an entry. Needs an open transaction. */
    Uni<Void> add(Entry entry, @Nullable Personally apart) {
        return sql.run(
                        INSERT,
                        entry.tenantId(),
                        entry.id(),
                        entry.type(),
                        entry.subjectId(),
                        entry.actorId(),
                        entry.actorRole(),
                        entry.requestId(),
                        entry.occurredAt(),
                        entry.details(),
                        entry.digest() == null ? null : Buffer.buffer(entry.digest()),
                        apart == null ? null : apart.persons().toArray(UUID[]::new),
                        apart == null ? null : Buffer.buffer(apart.salt()),
                        apart == null ? null : apart.content(),
                        entry.impersonatorId(),
                        apart == null ? null : apart.doer(),
                        apart != null && apart.aboutDoer())
                .replaceWithVoid();
    }
}
