package io.scriptorium.people.release;

import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.web.Created;
import io.scriptorium.kernel.web.Idempotent;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Releases of features in steps. */
@Path("/api/v1/releases")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Releases")
class ReleaseResource {

    private final ReleaseService releases;
    private final ReleasePlanStore plans;

    ReleaseResource(ReleaseService releases, ReleasePlanStore plans) {
        this.releases = releases;
        this.plans = plans;
    }

    /** @param key the feature toggle's */
    record Start(
            @NotBlank @Size(max = 120) @Schema(examples = "auth.magic-link")
            String key,

            @NotNull UUID templateId) {}

    /**
     * A release.
     *
     * @param key the feature toggle's
     * @param template the name that its template had when it started
     * @param status {@code running}, {@code paused}, {@code completed}, {@code stopped}, {@code rolled-back} or
     *     {@code overtaken}, by somebody who set the toggle by hand
     * @param milestones those that the template had when it started
     * @param reached how many of them came into force
     * @param nextAt when the next follows by itself
     * @param before the toggle's value before it
     */
    record ReleaseView(
            UUID id,
            String key,
            String template,
            String status,
            List<Milestone> milestones,
            int reached,
            @Nullable Instant nextAt,
            Object before,
            UUID startedBy,
            Instant startedAt,
            @Nullable Instant endedAt) {

        static ReleaseView of(ReleasePlan plan) {
            Progress progress = plan.progress();
            return new ReleaseView(
                    plan.id(),
                    plan.key(),
                    plan.template(),
                    progress.status(),
                    plan.milestones(),
                    progress.reached(),
                    progress.nextAt(),
                    plan.before().written(),
                    plan.startedBy(),
                    plan.startedAt(),
                    progress.endedAt());
        }
    }

    @GET
    @PermissionsAllowed(ReleasePermissions.READ)
    @Operation(summary = "Lists the releases of features, the latest first")
    public Uni<Page<ReleaseView>> list(@BeanParam PageRequest request) {
        return plans.page(request).map(page -> page.map(ReleaseView::of));
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(ReleasePermissions.READ)
    @Operation(summary = "Shows a release")
    public Uni<ReleaseView> show(UUID id) {
        return plans.require(id).map(ReleaseView::of);
    }

    @POST
    @ResponseStatus(201)
    @Idempotent
    @PermissionsAllowed(ReleasePermissions.MANAGE)
    @Operation(summary = "Starts a release of a feature: the template's first milestone comes into force")
    public Uni<RestResponse<ReleaseView>> start(@Valid @NotNull Start start) {
        return releases.start(start.key(), start.templateId())
                .map(ReleaseView::of)
                .map(Created.in("/api/v1/releases", ReleaseView::id));
    }

    @POST
    @Path("/{id}/advance")
    @Idempotent
    @PermissionsAllowed(ReleasePermissions.MANAGE)
    @Operation(summary = "Puts the next milestone in force now")
    public Uni<ReleaseView> advance(UUID id) {
        return releases.advance(id).map(ReleaseView::of);
    }

    @POST
    @Path("/{id}/pause")
    @Idempotent
    @PermissionsAllowed(ReleasePermissions.MANAGE)
    @Operation(summary = "Lets a release stay where it is until it is resumed")
    public Uni<ReleaseView> pause(UUID id) {
        return releases.pause(id).map(ReleaseView::of);
    }

    @POST
    @Path("/{id}/resumption")
    @Idempotent
    @PermissionsAllowed(ReleasePermissions.MANAGE)
    @Operation(summary = "Lets a paused release go on, with what was left of its wait")
    public Uni<ReleaseView> resume(UUID id) {
        return releases.resume(id).map(ReleaseView::of);
    }

    @POST
    @Path("/{id}/stop")
    @Idempotent
    @PermissionsAllowed(ReleasePermissions.MANAGE)
    @Operation(summary = "Ends a release where it is")
    public Uni<ReleaseView> stop(UUID id) {
        return releases.stop(id).map(ReleaseView::of);
    }

    @POST
    @Path("/{id}/rollback")
    @Idempotent
    @PermissionsAllowed(ReleasePermissions.MANAGE)
    @Operation(summary = "Ends a release and lets hold again what held before it")
    public Uni<ReleaseView> rollBack(UUID id) {
        return releases.rollBack(id).map(ReleaseView::of);
    }
}
