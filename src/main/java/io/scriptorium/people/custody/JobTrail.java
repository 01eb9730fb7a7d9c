package io.scriptorium.people.custody;

import io.scriptorium.kernel.data.InTurn;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.tenancy.Tenant;
import io.scriptorium.people.tenant.Tenants;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Has the audit logs hear of jobs, which are in no tenant's transaction: a job remembers that it has not been told yet,
 * and whatever was missed is told later; twice where a process dies between telling and saying so.
 */
@ApplicationScoped
class JobTrail {

    private static final Logger LOG = Logger.getLogger(JobTrail.class);

    /** After these there is a website that is not merely as it was. */
    private static final Set<String> TOLD_THERE = Set.of("export", "move");

    private final JobStore store;
    private final Tenants tenants;
    private final Background background;
    private final Tx tx;
    private final EventLog events;

    JobTrail(JobStore store, Tenants tenants, Background background, Tx tx, EventLog events) {
        this.store = store;
        this.tenants = tenants;
        this.background = background;
        this.tx = tx;
        this.events = events;
    }

    /** Tells what the caller asked for or called off, and goes on once that is committed. */
    Uni<Void> tell(Job job, Runnable then) {
        return tx.write(() -> events.append(event(job)))
                .invoke(() -> tx.onceCommitted(() -> background.launch(
                        new Caller(null, null, "website-jobs"),
                        "Telling of job " + job.id(),
                        () -> store.told(job).invoke(then))));
    }

    /** Tells of one job that has ended, or that somebody did not live to tell of; says of how many. */
    Uni<Integer> catchUp() {
        return store.claimUntold()
                .chain(found -> found.map(job -> told(job).replaceWith(1))
                        .orElseGet(() -> Uni.createFrom().item(0)));
    }

    /** What fails, since a website is on the move, is tried again in a minute. */
    private Uni<Void> told(Job job) {
        return InTurn.each(hearers(job), id -> tellIn(id, job))
                .chain(() -> store.told(job))
                .onFailure()
                .invoke(failure ->
                        LOG.warnf(failure, "The %s of website %s is told later", job.kind(), job.websiteId()))
                .onFailure()
                .recoverWithNull();
    }

    private static Set<UUID> hearers(Job job) {
        Set<UUID> hearers = new LinkedHashSet<>();
        if (job.status().equals("done") && TOLD_THERE.contains(job.kind())) {
            hearers.add(job.websiteId());
        }
        if (job.requestedFrom() != null) {
            hearers.add(job.requestedFrom());
        }
        return hearers;
    }

    /** A website that was erased meanwhile stays without a trace. */
    private Uni<Void> tellIn(UUID id, Job job) {
        return tenants.standing(id)
                .chain(found -> found.map(tenant -> tellIn(tenant, job))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> tellIn(Tenant tenant, Job job) {
        Caller there = Caller.system(tenant, Caller.current().requestId());
        return background.run(there, () -> tx.write(() -> events.append(event(job))));
    }

    private static WebsiteJobEvent event(Job job) {
        return switch (job.status()) {
            case "done" -> new WebsiteJobEvent.Completed(job.id(), job.websiteId(), job.kind(), job.requestedBy());
            case "failed" -> new WebsiteJobEvent.Failed(job.id(), job.websiteId(), job.kind(), job.requestedBy());
            case "cancelled" -> new WebsiteJobEvent.Cancelled(job.id(), job.websiteId(), job.kind(), job.requestedBy());
            default -> new WebsiteJobEvent.Asked(job.id(), job.websiteId(), job.kind(), job.requestedBy());
        };
    }
}
