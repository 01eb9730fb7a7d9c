package io.scriptorium.people.custody;

import io.scriptorium.kernel.data.InTurn;
import io.scriptorium.kernel.data.SystemSql;
import io.scriptorium.kernel.estate.Estate;
import io.scriptorium.kernel.estate.EstateBroken;
import io.scriptorium.kernel.estate.Manifest;
import io.scriptorium.kernel.tenancy.Tenant;
import io.scriptorium.people.tenant.Tenants;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes archives in. The website is suspended then, until a superadmin resumes it; and it is halted as long as the job is
 * at it, so that nobody works on its rows before all processes know where they are.
 */
@Singleton
class Restores implements Work {

    private static final String TAKEN_IN = "taken-in";

    private final JobStore store;
    private final Estate estate;
    private final Tenants tenants;
    private final ArchiveFolder folder;
    private final SystemSql sql;
    private final Halt halt;
    private final WhereaboutsWatch watch;
    private final Steps steps;

    Restores(
            JobStore store,
            Estate estate,
            Tenants tenants,
            ArchiveFolder folder,
            SystemSql sql,
            Halt halt,
            WhereaboutsWatch watch,
            Steps steps) {
        this.store = store;
        this.estate = estate;
        this.tenants = tenants;
        this.folder = folder;
        this.sql = sql;
        this.halt = halt;
        this.watch = watch;
        this.steps = steps;
    }

    @Override
    public String kind() {
        return "restore";
    }

    @Override
    public Uni<Void> run(Job job) {
        String placement = Optional.ofNullable(job.placement()).orElse(Tenant.SHARED);
        return TAKEN_IN.equals(job.phase())
                ? steps.orAgain(job, lead(job, placement))
                : takenIn(job, placement)
                        .chain(manifest -> steps.orAgain(
                                job,
                                store.prove(job, Exports.portions(manifest))
                                        .chain(() -> store.reach(job, TAKEN_IN))
                                        .chain(() -> lead(job, placement))));
    }

    private Uni<Manifest> takenIn(Job job, String placement) {
        return tenants.fresh(job.websiteId())
                .invoke(known -> known.ifPresent(JobService::requireSuspended))
                .chain(halt::letAllHear)
                .chain(() -> requireNothingElsewhere(job.websiteId(), placement))
                .chain(() -> restore(job, placement));
    }

    /** One that has data in another database would be led away from it. */
    private Uni<Void> requireNothingElsewhere(UUID website, String placement) {
        List<String> others = sql.placements().stream()
                .filter(other -> !other.equals(placement))
                .toList();
        return InTurn.each(others, other -> estate.requireEmpty(other, website));
    }

    private Uni<Void> lead(Job job, String placement) {
        return tenants.relocate(job.websiteId(), placement)
                .chain(() -> store.end(job, "done", null))
                .chain(watch::look);
    }

    @Override
    public boolean mayGiveUp(Job job) {
        return job.phase() == null;
    }

    /** What another process took in before it died is there already, and then it is all there. */
    private Uni<Manifest> restore(Job job, String placement) {
        Path file = folder.present(Objects.requireNonNull(job.file()));
        return estate.restore(file, placement)
                .onFailure(failure -> job.attempts() > 1 && failure instanceof EstateBroken)
                .recoverWithUni(failure -> estate.manifest(file)
                        .call(manifest -> estate.count(placement, job.websiteId())
                                .invoke(found -> {
                                    if (!found.equals(manifest.tables())) {
                                        throw (EstateBroken) failure;
                                    }
                                })));
    }
}
