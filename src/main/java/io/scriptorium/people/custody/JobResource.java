package io.scriptorium.people.custody;

import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.web.Created;
import io.scriptorium.kernel.web.Idempotent;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;

/** What is done to whole websites. */
@Path("/api/v1/website-jobs")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Websites")
class JobResource {

    private final JobService service;
    private final JobStore store;

    JobResource(JobService service, JobStore store) {
        this.service = service;
        this.store = store;
    }

    @GET
    @PermissionsAllowed(CustodyPermissions.MANAGE)
    @Operation(summary = "Lists what was and is done to whole websites, with its proof")
    public Uni<Page<Job>> list(@BeanParam PageRequest page) {
        return store.page(page);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(CustodyPermissions.MANAGE)
    @Operation(summary = "Shows how far a job has got, and its proof")
    public Uni<Job> show(UUID id) {
        return store.require(id);
    }

    @POST
    @ResponseStatus(201)
    @Idempotent
    @PermissionsAllowed(CustodyPermissions.MANAGE)
    @Operation(summary = "Has a whole website exported, restored, erased after a grace time, or moved")
    public Uni<RestResponse<Job>> ask(@Valid @NotNull Wish wish) {
        return service.ask(wish).map(Created.in("/api/v1/website-jobs", Job::id));
    }

    @POST
    @Path("/{id}/cancellation")
    @PermissionsAllowed(CustodyPermissions.MANAGE)
    @Operation(summary = "Calls off a job that has not begun, such as an erasure in its grace time")
    public Uni<Job> cancel(UUID id) {
        return service.cancel(id);
    }
}
