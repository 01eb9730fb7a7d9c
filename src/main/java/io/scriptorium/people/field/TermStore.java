package io.scriptorium.people.field;

import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.tenancy.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** By which values lists find things. */
@ApplicationScoped
class TermStore {

    private final Sql sql;

    TermStore(Sql sql) {
        this.sql = sql;
    }

    /** The terms of a thing in the place of those that it had. */
    Uni<Void> replace(String kind, UUID subjectId, List<String> terms) {
        return sql.run(
                        "delete from people.custom_term where tenant_id = $1 and subject_id = $2 and kind = $3",
                        Caller.tenantId(),
                        subjectId,
                        kind)
                .chain(() -> terms.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : sql.run("""
                                        insert into people.custom_term (tenant_id, kind, term, subject_id)
                                        select $1, $2, t, $3 from unnest($4::text[]) t
                                        """, Caller.tenantId(), kind, subjectId, terms.toArray(String[]::new))
                                .replaceWithVoid());
    }
}
