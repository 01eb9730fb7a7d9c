package io.scriptorium.kernel.time;

import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.tenancy.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Schedules what is to happen later, in the transaction that decides it. */
@ApplicationScoped
public class Timers {

    private final Sql sql;

    Timers(Sql sql) {
        this.sql = sql;
    }

    /** Schedules a timer, or moves the one that its subject has of this kind. Needs an open transaction. */
    public Uni<Void> schedule(Timer timer) {
        return sql.run("""
                        insert into kernel.timer (tenant_id, kind, subject_id, due_at, payload)
                        values ($1, $2, $3, $4, $5)
                        on conflict (tenant_id, kind, subject_id) do update
                        set due_at = excluded.due_at, payload = excluded.payload, attempts = 0, last_error = null,
                            leased_until = '-infinity', generation = nextval('kernel.timer_generation')
                        """, Caller.tenantId(), timer.kind(), timer.subjectId(), timer.dueAt(), timer.payload())
                .replaceWithVoid();
    }

    /** Removes the subject's timer of a kind, if there is one. Needs an open transaction. */
    public Uni<Void> cancel(String kind, UUID subjectId) {
        return sql.run(
                        "delete from kernel.timer where tenant_id = $1 and kind = $2 and subject_id = $3",
                        Caller.tenantId(),
                        kind,
                        subjectId)
                .replaceWithVoid();
    }
}
