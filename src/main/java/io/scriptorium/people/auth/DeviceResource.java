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

@Path("/api/v1/auth/devices")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Authentication")
class DeviceResource {

    private final DeviceService service;
    private final SecurityIdentity identity;

    /** What the owner calls a device. */
    record DeviceNaming(@NotNull @PersonName String name) {}

    DeviceResource(DeviceService service, SecurityIdentity identity) {
        this.service = service;
        this.identity = identity;
    }

    @GET
    @Authenticated
    @Operation(summary = "Lists the devices that the caller has signed in with on this website")
    public Uni<Page<DeviceView>> list(@BeanParam PageRequest page) {
        return service.own(page, current());
    }

    @PATCH
    @Path("/{id}")
    @Authenticated
    @Operation(summary = "Gives one of the caller's devices a name")
    public Uni<DeviceView> rename(UUID id, @Valid @NotNull DeviceNaming naming) {
        return service.rename(id, naming.name(), current());
    }

    @DELETE
    @Path("/{id}")
    @Authenticated
    @Operation(summary = "Forgets one of the caller's devices; its sessions end at once")
    public Uni<Void> revoke(UUID id) {
        return service.revoke(id);
    }

    @DELETE
    @Path("/{id}/trust")
    @Authenticated
    @Operation(summary = "Asks for the second proof again when one of the caller's devices signs in")
    public Uni<Void> distrust(UUID id) {
        return service.distrust(id);
    }

    private @Nullable UUID current() {
        return identity.getAttribute(Tokens.SESSION);
    }
}
