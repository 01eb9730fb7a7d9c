package io.scriptorium.people.hold;

import io.quarkus.security.PermissionsAllowed;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Legal holds. */
@Path("/api/v1/legal-holds")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Privacy")
class HoldResource {

    private final LegalHolds holds;

    HoldResource(LegalHolds holds) {
        this.holds = holds;
    }

    /** @param memberId whose data is to be held; the whole website's where left out */
    record HoldRequest(
            @Nullable UUID memberId,
            @NotBlank @Size(max = 500) String reason) {}

    @GET
    @PermissionsAllowed(HoldPermissions.MANAGE)
    @Operation(
            summary = "Lists the legal holds",
            description =
                    "Those on members whom the caller's role reaches; those on the whole website where it reaches "
                            + "everybody.")
    public Uni<Page<Hold>> list(@BeanParam PageRequest page) {
        return holds.page(page);
    }

    @POST
    @ResponseStatus(201)
    @Idempotent
    @PermissionsAllowed(HoldPermissions.MANAGE)
    @Operation(
            summary = "Places a legal hold on a member, or on the whole website",
            description = "As long as it is not released, the member is not erased, and nothing is removed from the "
                    + "audit log. 403 limited-reach for one on the whole website by those whose role reaches only "
                    + "some; 409 erased-already for a member who was erased.")
    public Uni<Hold> place(@Valid @NotNull HoldRequest request) {
        return holds.place(request.memberId(), request.reason());
    }

    @POST
    @Path("/{id}/release")
    @PermissionsAllowed(HoldPermissions.MANAGE)
    @Operation(summary = "Releases a legal hold")
    public Uni<Hold> release(UUID id) {
        return holds.release(id);
    }
}
