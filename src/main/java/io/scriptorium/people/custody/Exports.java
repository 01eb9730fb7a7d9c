package io.scriptorium.people.custody;

import io.scriptorium.kernel.estate.Estate;
import io.scriptorium.kernel.estate.Manifest;
import io.scriptorium.kernel.estate.Portion;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.tenant.Tenants;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Writes archives. */
@Singleton
class Exports implements Work {

    private final JobStore store;
    private final Estate estate;
    private final Tenants tenants;
    private final ArchiveFolder folder;

    Exports(JobStore store, Estate estate, Tenants tenants, ArchiveFolder folder) {
        this.store = store;
        this.estate = estate;
        this.tenants = tenants;
        this.folder = folder;
    }

    @Override
    public String kind() {
        return "export";
    }

    @Override
    public Uni<Void> run(Job job) {
        return tenants.fresh(job.websiteId())
                .map(found -> found.orElseThrow(() -> Refusal.notFound("website")))
                .chain(tenant ->
                        estate.export(tenant.placement(), tenant.id(), folder.file(Objects.requireNonNull(job.file()))))
                .chain(manifest -> store.prove(job, portions(manifest)))
                .chain(() -> store.end(job, "done", null));
    }

    static List<Portion> portions(Manifest manifest) {
        return Stream.concat(manifest.companions().stream(), manifest.tables().stream())
                .toList();
    }
}
