package io.scriptorium.people.custody;

import io.scriptorium.kernel.estate.Estate;
import io.scriptorium.kernel.tenancy.Tenant;
import io.scriptorium.people.tenant.Tenants;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Keeps a website's rows as they are. */
@ApplicationScoped
class Halt {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Estate estate;
    private final Tenants tenants;
    private final WhereaboutsWatch watch;
    private final Duration hearing;

    Halt(
            Estate estate,
            Tenants tenants,
            WhereaboutsWatch watch,
            @ConfigProperty(name = "scriptorium.move.hearing", defaultValue = "15s") Duration hearing) {
        this.estate = estate;
        this.tenants = tenants;
        this.watch = watch;
        this.hearing = hearing;
    }

    /** Once it is done nothing of the website is written, in any process, and nothing that was begun goes on. */
    Uni<Void> stop(Tenant tenant) {
        return tenants.halt(tenant.id(), true)
                .chain(this::letAllHear)
                .chain(() -> estate.awaitTransactions(tenant.placement(), PATIENCE));
    }

    Uni<Void> end(Tenant tenant) {
        return tenants.halt(tenant.id(), false).chain(watch::look);
    }

    /** This process hears at once, all others within some seconds: longer than they remember a website. */
    Uni<Void> letAllHear() {
        return watch.look().onItem().delayIt().by(hearing);
    }
}
