package io.scriptorium.people.lock;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/users/{id}/lock")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Users")
class LockResource {

    private final LockService service;

    LockResource(LockService service) {
        this.service = service;
    }

    @POST
    @PermissionsAllowed(LockPermissions.LOCK)
    @Operation(summary = "Locks a member out; all their sessions on this website end")
    public Uni<Void> lock(UUID id) {
        return service.lock(id);
    }

    @DELETE
    @PermissionsAllowed(LockPermissions.LOCK)
    @Operation(summary = "Lets a member in again, and forgets failed attempts to sign in")
    public Uni<Void> unlock(UUID id) {
        return service.unlock(id);
    }
}
