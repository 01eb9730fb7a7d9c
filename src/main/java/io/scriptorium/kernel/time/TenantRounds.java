package io.scriptorium.kernel.time;

import io.scriptorium.kernel.data.SystemSql;
import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.tenancy.TenantDirectory;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Supplier;

/** Work of the system that is done in one tenant after the other, in all databases. */
@ApplicationScoped
public class TenantRounds {

    private final SystemSql system;
    private final TenantDirectory tenants;
    private final Background background;

    TenantRounds(SystemSql system, TenantDirectory tenants, Background background) {
        this.system = system;
        this.tenants = tenants;
        this.background = background;
    }

    /**
     * Does the same work in each tenant that a query finds. One in which it fails does not keep the others from theirs.
     *
     * @param request names the work, where else the request's id stands
     * @param query finds {@code tenant_id}s; asked of each database by the system role
     * @param work tells how much it did
     * @return how much was done everywhere; fails with the failures once all have had their turn
     */
    public Uni<Integer> forEach(String request, String query, Supplier<Uni<Integer>> work) {
        return background.run(
                new Caller(null, null, request),
                () -> Rounds.forEach(system.placements(), placement -> in(placement, request, query, work)));
    }

    private Uni<Integer> in(String placement, String request, String query, Supplier<Uni<Integer>> work) {
        return system.in(placement)
                .list(query, row -> row.getUUID("tenant_id"))
                .chain(ids -> Rounds.forEach(ids, id -> of(id, request, work)));
    }

    private Uni<Integer> of(UUID tenantId, String request, Supplier<Uni<Integer>> work) {
        return tenants.byId(tenantId)
                .chain(tenant -> tenant.isEmpty()
                        ? Uni.createFrom().item(0)
                        : background.run(Caller.system(tenant.get(), request), work));
    }
}
