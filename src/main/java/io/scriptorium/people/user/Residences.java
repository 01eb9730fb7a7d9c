package io.scriptorium.people.user;

import io.scriptorium.kernel.data.SystemSql;
import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.tenancy.TenantDirectory;
import io.scriptorium.kernel.time.Rounds;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Supplier;

/** The websites that a login has members of, in all databases. */
@ApplicationScoped
class Residences {

    private static final String OF_LOGIN =
            "select tenant_id from people.member where user_id = $1 and status <> 'erased' order by tenant_id";

    private final SystemSql system;
    private final TenantDirectory tenants;
    private final Background background;

    Residences(SystemSql system, TenantDirectory tenants, Background background) {
        this.system = system;
        this.tenants = tenants;
        this.background = background;
    }

    /**
     * Does the same work in each of them, as the system there, apart from whatever transaction is open. One in which it
     * fails does not keep the others from theirs.
     *
     * @return fails with the failures once all have had their turn
     */
    Uni<Void> forEach(UUID userId, Supplier<Uni<Void>> work) {
        Caller nobody = new Caller(null, null, Caller.current().requestId());
        return background
                .run(nobody, () -> Rounds.forEach(system.placements(), placement -> in(placement, userId, work)))
                .replaceWithVoid();
    }

    private Uni<Integer> in(String placement, UUID userId, Supplier<Uni<Void>> work) {
        String request = Caller.current().requestId();
        return system.in(placement)
                .list(OF_LOGIN, row -> row.getUUID("tenant_id"), userId)
                .chain(ids -> Rounds.forEach(ids, id -> in(id, request, work)));
    }

    private Uni<Integer> in(UUID tenantId, String request, Supplier<Uni<Void>> work) {
        return tenants.byId(tenantId)
                .chain(tenant -> tenant.isEmpty()
                        ? Uni.createFrom().item(0)
                        : background
                                .run(Caller.system(tenant.get(), request), work)
                                .replaceWith(1));
    }
}
