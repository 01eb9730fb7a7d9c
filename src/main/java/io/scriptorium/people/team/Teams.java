package io.scriptorium.people.team;

import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.Sql.Query;
import io.scriptorium.kernel.realtime.TenantMemories;
import io.scriptorium.kernel.realtime.TenantMemory;
import io.scriptorium.kernel.tenancy.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** How the people of the current tenant belong together, from memory; a change is heeded at once by all processes. */
@ApplicationScoped
public class Teams {

    static final String MEMORY = "teams";

    private static final String MEMBERS = "select team_id, member_id from people.team_member where tenant_id = $1";
    private static final String MANAGERS = "select member_id, manager_id from people.manager where tenant_id = $1";
    private static final String HOLDERS = """
            select h.member_id, t.areas from people.territory_holder h
            join people.territory t on t.tenant_id = h.tenant_id and t.id = h.territory_id
            where h.tenant_id = $1
            """;
    private static final String TERRITORIES = "select id, areas from people.territory where tenant_id = $1";

    private final Sql sql;
    private final TenantMemory<Organisation> memory;

    Teams(Sql sql, TenantMemories memories) {
        this.sql = sql;
        this.memory = memories.of(MEMORY, this::load);
    }

    private Uni<Organisation> load() {
        UUID tenant = Caller.tenantId();
        return sql.together(List.of(
                        Query.of(MEMBERS, tenant),
                        Query.of(MANAGERS, tenant),
                        Query.of(HOLDERS, tenant),
                        Query.of(TERRITORIES, tenant)))
                .map(Organisation::new);
    }

    /** Those who are in a team with a member, the member among them where there is a team. */
    public Uni<Set<UUID>> mates(UUID memberId) {
        return memory.get().map(organisation -> organisation.mates(memberId));
    }

    /** Those whom a member manages, over all levels. */
    public Uni<Set<UUID>> reports(UUID memberId) {
        return memory.get().map(organisation -> organisation.reports(memberId));
    }

    /** The areas of a member's territories, such as {@code country:DE}. */
    public Uni<Set<String>> areas(UUID memberId) {
        return memory.get().map(organisation -> organisation.areas(memberId));
    }

    Uni<Organisation> organisation() {
        return memory.get();
    }
}
