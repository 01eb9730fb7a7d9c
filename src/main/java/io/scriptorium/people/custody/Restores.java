package io.scriptorium.people.custody;

import io.scriptorium.kernel.estate.Estate;
import io.scriptorium.kernel.estate.EstateBroken;
import io.scriptorium.kernel.estate.Manifest;
import io.scriptorium.kernel.tenancy.Tenant;
import io.scriptorium.people.tenant.Tenants;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** Takes archives in. The website is suspended then, until a superadmin resumes it. */
@Singleton
class Restores implements Work {

    private final JobStore store;
    private final Estate estate;
    private final Tenants tenants;
    private final ArchiveFolder folder;
    private final WhereaboutsWatch watch;

    Restores(JobStore store, Estate estate, Tenants tenants, ArchiveFolder folder, WhereaboutsWatch watch) {
        this.store = store;
        this.estate = estate;
        this.tenants = tenants;
        this.folder = folder;
        this.watch = watch;
    }

    @Override
    public String kind() {
        return "restore";
    }

    @Override
    public Uni<Void> run(Job job) {
        String placement = Optional.ofNullable(job.placement()).orElse(Tenant.SHARED);
        return tenants.fresh(job.websiteId())
                .invoke(known -> known.ifPresent(JobService::requireSuspended))
                .chain(() -> restore(job, placement))
                .call(() -> tenants.relocate(job.websiteId(), placement).chain(watch::look))
                .chain(manifest -> store.prove(job, Exports.portions(manifest)))
                .chain(() -> store.end(job, "done", null));
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
