package io.scriptorium.people.custody;

import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.estate.Estate;
import io.scriptorium.kernel.estate.Manifest;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.tenancy.Tenant;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.tenant.Tenants;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Takes wishes, and refuses at once what cannot be done. */
@ApplicationScoped
class JobService {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final JobStore store;
    private final JobRunner runner;
    private final JobTrail trail;
    private final Estate estate;
    private final ArchiveFolder folder;
    private final Tenants tenants;
    private final Objections objections;
    private final Clock clock;
    private final Duration grace;

    JobService(
            JobStore store,
            JobRunner runner,
            JobTrail trail,
            Estate estate,
            ArchiveFolder folder,
            Tenants tenants,
            Objections objections,
            Clock clock,
            @ConfigProperty(name = "scriptorium.erasure.grace", defaultValue = "30d") Duration grace) {
        this.store = store;
        this.runner = runner;
        this.trail = trail;
        this.estate = estate;
        this.folder = folder;
        this.tenants = tenants;
        this.objections = objections;
        this.clock = clock;
        this.grace = grace;
    }

    Uni<Job> ask(Wish wish) {
        UUID id = Ids.next();
        return prepared(id, wish).chain(() -> store.require(id)).call(job -> trail.tell(job, runner::wake));
    }

    private Uni<Void> prepared(UUID id, Wish wish) {
        return switch (wish.kind()) {
            case "export" -> website(wish).chain(tenant -> export(id, wish, tenant));
            case "restore" -> restore(id, wish);
            case "erasure" -> website(wish).chain(tenant -> erasure(id, wish, tenant));
            default -> website(wish).chain(tenant -> move(id, wish, tenant));
        };
    }

    private Uni<Tenant> website(Wish wish) {
        UUID id = needed("website_id", wish.websiteId());
        return tenants.fresh(id).map(found -> found.orElseThrow(() -> Refusal.notFound("website")));
    }

    private static <T> T needed(String field, @Nullable T value) {
        if (value == null) {
            throw Refusal.invalid(field, "is needed");
        }
        return value;
    }

    private Uni<Void> export(UUID id, Wish wish, Tenant tenant) {
        String name = tenant.slug() + "-" + STAMP.format(clock.instant()) + "-"
                + id.toString().substring(24) + ".zip";
        folder.file(name);
        return insert(id, wish, tenant.id(), tenant.slug(), name, clock.instant());
    }

    private Uni<Void> restore(UUID id, Wish wish) {
        String name = needed("file", wish.file());
        requirePlacement(wish.placement() == null ? Tenant.SHARED : wish.placement());
        return estate.manifest(folder.present(name))
                .chain(manifest -> tenants.fresh(manifest.tenant())
                        .invoke(known -> known.ifPresent(JobService::requireSuspended))
                        .chain(known ->
                                insert(id, wish, manifest.tenant(), slug(known, manifest), name, clock.instant())));
    }

    private static String slug(Optional<Tenant> known, Manifest manifest) {
        return known.map(Tenant::slug).orElse(manifest.tenant().toString());
    }

    private Uni<Void> erasure(UUID id, Wish wish, Tenant tenant) {
        needed("reason", wish.reason());
        requireSuspended(tenant);
        return objections
                .requireNone(tenant)
                .chain(() -> insert(
                        id,
                        wish,
                        tenant.id(),
                        tenant.slug(),
                        null,
                        clock.instant().plus(grace)));
    }

    /** Refuses to erase a website that answers, which somebody may still use. */
    static void requireSuspended(Tenant tenant) {
        if (tenant.active()) {
            throw Refusal.conflict("website-active", "The website is not suspended.");
        }
    }

    private Uni<Void> move(UUID id, Wish wish, Tenant tenant) {
        String placement = needed("placement", wish.placement());
        requirePlacement(placement);
        if (placement.equals(tenant.placement())) {
            throw Refusal.conflict("placed-already", "The website is there already.");
        }
        return insert(id, wish, tenant.id(), tenant.slug(), null, clock.instant());
    }

    private void requirePlacement(String placement) {
        if (!estate.hasPlacement(placement)) {
            throw Refusal.invalid("placement", "is not a database of this deployment");
        }
    }

    private Uni<Void> insert(UUID id, Wish wish, UUID website, String slug, @Nullable String file, Instant dueAt) {
        return store.insert(id, wish, website, slug, file, Caller.current(), dueAt);
    }

    Uni<Job> cancel(UUID id) {
        return store.require(id)
                .chain(() -> store.cancel(id))
                .invoke(cancelled -> {
                    if (cancelled == 0) {
                        throw Refusal.conflict("begun-already", "It has begun or ended.");
                    }
                })
                .chain(() -> store.require(id))
                .call(job -> trail.tell(job, runner::wake));
    }
}
