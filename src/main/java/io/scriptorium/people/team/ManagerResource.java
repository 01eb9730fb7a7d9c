package io.scriptorium.people.team;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Members' managers. */
@Path("/api/v1/users/{id}/manager")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Teams")
class ManagerResource {

    private final ManagerService managers;

    ManagerResource(ManagerService managers) {
        this.managers = managers;
    }

    /** @param managerId anybody but a client */
    record Line(@NotNull UUID managerId) {}

    /** Who manages a member. */
    record LineView(UUID memberId, UUID managerId) {}

    @GET
    @PermissionsAllowed(TeamPermissions.VIEW)
    @Operation(summary = "Shows who manages a member; 404 where nobody does")
    public Uni<LineView> show(UUID id) {
        return managers.of(id).map(manager -> new LineView(id, manager));
    }

    @PUT
    @PermissionsAllowed(TeamPermissions.MANAGE)
    @Operation(
            summary = "Says who manages a member; heeded at once",
            description = "422 manager-cycle where the member manages the manager, directly or not; 422 "
                    + "hierarchy-too-deep where there would be more than ten levels.")
    public Uni<LineView> set(UUID id, @Valid @NotNull Line line) {
        return managers.set(id, line.managerId()).map(manager -> new LineView(id, manager));
    }

    @DELETE
    @ResponseStatus(204)
    @PermissionsAllowed(TeamPermissions.MANAGE)
    @Operation(summary = "Says that nobody manages a member")
    public Uni<Void> remove(UUID id) {
        return managers.remove(id);
    }
}
