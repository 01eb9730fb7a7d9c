package io.scriptorium.people.custody;

import io.scriptorium.kernel.estate.Estate;
import io.scriptorium.kernel.tenancy.Tenant;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.tenant.Tenants;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Objects;
import org.jboss.logging.Logger;

/**
 * Moves websites from one database to another. Nothing of one is written while it is copied; once the copy is whole and
 * the same, requests are led to it, and what is left in the old place goes. What breaks before that is undone; what
 * breaks after is taken up again. Between the steps all processes are given time to hear of them.
 */
@Singleton
class Moves implements Work {

    private static final Logger LOG = Logger.getLogger(Moves.class);
    private static final String COPIED = "copied";
    private static final String SWITCHED = "switched";

    private final JobStore store;
    private final Estate estate;
    private final Tenants tenants;
    private final Halt halt;
    private final Steps steps;

    Moves(JobStore store, Estate estate, Tenants tenants, Halt halt, Steps steps) {
        this.store = store;
        this.estate = estate;
        this.tenants = tenants;
        this.halt = halt;
        this.steps = steps;
    }

    @Override
    public String kind() {
        return "move";
    }

    @Override
    public Uni<Void> run(Job job) {
        String to = Objects.requireNonNull(job.placement());
        return tenants.fresh(job.websiteId())
                .map(found -> found.orElseThrow(() -> Refusal.notFound("website")))
                .chain(tenant -> move(job, tenant, to));
    }

    /** What was copied by a process that died is copied anew: nobody knows what has become of it. */
    private Uni<Void> move(Job job, Tenant tenant, String to) {
        String phase = Objects.requireNonNullElse(job.phase(), "");
        return phase.startsWith(SWITCHED)
                ? steps.orAgain(job, clear(job, tenant, phase.substring(SWITCHED.length() + 1)))
                : copy(job, tenant, to).chain(() -> steps.orAgain(job, lead(job, tenant, to)));
    }

    /** Until here everything is as it was but for the copy. */
    private Uni<Void> copy(Job job, Tenant tenant, String to) {
        return steps.orUndone(
                halt.stop(tenant)
                        .chain(() -> estate.copy(tenant.placement(), to, tenant.id()))
                        .chain(portions -> store.prove(job, portions))
                        .chain(() -> store.reach(job, COPIED)),
                () -> undo(job, tenant, to));
    }

    private Uni<Void> undo(Job job, Tenant tenant, String to) {
        return store.requireHeld(job)
                .chain(() -> estate.clear(to, tenant.id()).replaceWithVoid())
                .onFailure(failure -> !(failure instanceof JobStore.TakenOver))
                .recoverWithUni(failure -> {
                    LOG.warnf("Placement %s may hold a part of a copy, which the next move replaces: %s", to, failure);
                    return Uni.createFrom().voidItem();
                })
                .chain(() -> halt.end(tenant));
    }

    @Override
    public boolean mayGiveUp(Job job) {
        return job.phase() == null || job.phase().equals(COPIED);
    }

    @Override
    public Uni<Void> giveUp(Job job) {
        return tenants.fresh(job.websiteId())
                .chain(found -> found.map(tenant -> undo(job, tenant, Objects.requireNonNull(job.placement())))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> lead(Job job, Tenant tenant, String to) {
        return store.reach(job, SWITCHED + " " + tenant.placement())
                .chain(() -> tenants.relocate(tenant.id(), to))
                .chain(() -> clear(job, tenant, tenant.placement()));
    }

    /** Whatever happens now, the website is in the new place: only the old one is to be cleared. */
    private Uni<Void> clear(Job job, Tenant tenant, String from) {
        String to = Objects.requireNonNull(job.placement());
        return (tenant.placement().equals(to) ? Uni.createFrom().voidItem() : tenants.relocate(tenant.id(), to))
                .chain(halt::letAllHear)
                .chain(() -> halt.end(tenant))
                .chain(() -> requireGone(job, tenant, from))
                .chain(() -> estate.clear(from, tenant.id()))
                .chain(() -> store.end(job, "done", null));
    }

    /** Never clears a place to which the website has come back meanwhile. */
    private Uni<Void> requireGone(Job job, Tenant tenant, String from) {
        return tenants.fresh(tenant.id())
                .invoke(found -> {
                    if (found.filter(now -> !now.placement().equals(from)).isEmpty()) {
                        throw new JobStore.TakenOver();
                    }
                })
                .chain(() -> store.requireHeld(job));
    }
}
