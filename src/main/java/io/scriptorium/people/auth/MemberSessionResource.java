package io.scriptorium.people.auth;

import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/users/{id}/sessions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Users")
class MemberSessionResource {

    private final SessionService service;

    MemberSessionResource(SessionService service) {
        this.service = service;
    }

    @GET
    @PermissionsAllowed(AuthPermissions.SESSIONS)
    @Operation(summary = "Lists where a member is signed in on this website")
    public Uni<Page<SessionView>> list(UUID id, @BeanParam PageRequest page) {
        return service.of(id, page);
    }

    @DELETE
    @PermissionsAllowed(AuthPermissions.SESSIONS)
    @Operation(summary = "Ends all sessions of a member on this website, at once")
    public Uni<Void> revokeAll(UUID id) {
        return service.revokeAllOf(id);
    }

    @DELETE
    @Path("/{session}")
    @PermissionsAllowed(AuthPermissions.SESSIONS)
    @Operation(summary = "Ends one session of a member, at once")
    public Uni<Void> revoke(UUID id, UUID session) {
        return service.revokeOf(id, session);
    }
}
