package io.scriptorium.people.auth;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.scriptorium.kernel.security.Tokens;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.people.user.PersonName;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/auth/sessions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Authentication")
class SessionResource {

    private final SessionService service;
    private final SecurityIdentity identity;

    /** What the owner calls a session. */
    record SessionNaming(@NotNull @PersonName String name) {}

    SessionResource(SessionService service, SecurityIdentity identity) {
        this.service = service;
        this.identity = identity;
    }

    @GET
    @Authenticated
    @Operation(summary = "Lists where the caller is signed in on this website")
    public Uni<Page<SessionView>> list(@BeanParam PageRequest page) {
        return service.own(page, current());
    }

    @PATCH
    @Path("/{id}")
    @Authenticated
    @Operation(summary = "Gives one of the caller's sessions a name")
    public Uni<SessionView> rename(UUID id, @Valid @NotNull SessionNaming naming) {
        return service.rename(id, naming.name(), current());
    }

    @DELETE
    @Path("/{id}")
    @Authenticated
    @Operation(summary = "Ends one of the caller's sessions, with its access tokens and live connections, at once")
    public Uni<Void> revoke(UUID id) {
        return service.revokeOwn(id);
    }

    @DELETE
    @Authenticated
    @Operation(summary = "Ends the caller's sessions on this website, but the one that asks, at once")
    public Uni<Void> revokeOthers() {
        return service.revokeOthers(current());
    }

    private @Nullable UUID current() {
        return identity.getAttribute(Tokens.SESSION);
    }
}
