package io.scriptorium.people.custody;

import io.quarkus.scheduler.Scheduled;
import io.scriptorium.kernel.data.Whereabouts;
import io.scriptorium.kernel.data.Whereabouts.Place;
import io.scriptorium.people.tenant.Tenants;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;

/** Tells this process each second which websites are on the move. */
@ApplicationScoped
class WhereaboutsWatch {

    private final Tenants tenants;
    private final Whereabouts whereabouts;
    private final AtomicLong looks = new AtomicLong();
    private long lastHeard;

    WhereaboutsWatch(Tenants tenants, Whereabouts whereabouts) {
        this.tenants = tenants;
        this.whereabouts = whereabouts;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return Uni.createFrom().deferred(() -> {
            long look = looks.incrementAndGet();
            return tenants.onTheMove().invoke(places -> hear(look, places)).replaceWithVoid();
        });
    }

    /** What an earlier look has seen may be older than what a later one has, even where it comes after. */
    private synchronized void hear(long look, Collection<Place> places) {
        if (look > lastHeard) {
            lastHeard = look;
            whereabouts.set(places);
        }
    }
}
