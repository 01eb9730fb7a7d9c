package io.scriptorium.people.network;

import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.tenancy.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table of rules about networks. */
@ApplicationScoped
class NetworkStore {

    private final Sql sql;

    NetworkStore(Sql sql) {
        this.sql = sql;
    }

    /** All of them, the oldest first. */
    Uni<List<NetworkRule>> all() {
        return sql.list(
                "select * from people.network_rule where tenant_id = $1 order by created_at, id",
                NetworkRule::of,
                Caller.tenantId());
    }

    /** Has whoever else changes rules wait until the transaction ends: only so it is known whom the rules keep out. */
    Uni<Void> lock() {
        return sql.alone("people.network_rule", Caller.tenantId());
    }

    Uni<Void> insert(NetworkRule rule) {
        return sql.run(
                        """
                        insert into people.network_rule
                            (tenant_id, id, effect, network, roles, note, created_by, created_at)
                        values ($1, $2, $3, $4, $5, $6, $7, $8)
                        """,
                        Caller.tenantId(),
                        rule.id(),
                        rule.effect(),
                        rule.network().text(),
                        rule.roles().toArray(String[]::new),
                        rule.note(),
                        rule.createdBy(),
                        rule.createdAt())
                .replaceWithVoid();
    }

    /** Removes a rule; gives what it was. */
    Uni<Optional<NetworkRule>> delete(UUID id) {
        return sql.first(
                "delete from people.network_rule where tenant_id = $1 and id = $2 returning *",
                NetworkRule::of,
                Caller.tenantId(),
                id);
    }
}
