package io.scriptorium.people.custody;

import io.quarkus.scheduler.Scheduled;
import io.scriptorium.kernel.data.Whereabouts;
import io.scriptorium.people.tenant.Tenants;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells this process each second which websites are on the move. */
@ApplicationScoped
class WhereaboutsWatch {

    private final Tenants tenants;
    private final Whereabouts whereabouts;

    WhereaboutsWatch(Tenants tenants, Whereabouts whereabouts) {
        this.tenants = tenants;
        this.whereabouts = whereabouts;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return tenants.onTheMove().invoke(whereabouts::set).replaceWithVoid();
    }
}
