package io.scriptorium.people.profile;

import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Profiles of clients. */
@Path("/api/v1/client-management")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Profiles")
class ClientResource {

    private final ProfileService profiles;

    ClientResource(ProfileService profiles) {
        this.profiles = profiles;
    }

    @GET
    @Path("/me")
    @PermissionsAllowed(ProfilePermissions.CLIENT)
    @Operation(summary = "Shows the caller's profile as a client")
    public Uni<Profile<ClientDetails>> own() {
        return profiles.own(Role.CLIENT, ClientDetails.class);
    }

    @PUT
    @Path("/me")
    @PermissionsAllowed(ProfilePermissions.CLIENT)
    @Operation(summary = "Sets the caller's profile as a client anew; takes If-Match")
    public Uni<Profile<ClientDetails>> change(
            @Valid @NotNull ClientDetails details, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return profiles.change(Role.CLIENT, ClientDetails.class, details, ifMatch);
    }

    @GET
    @Path("/clients")
    @PermissionsAllowed(ProfilePermissions.VIEW)
    @Operation(summary = "Lists the profiles of clients")
    public Uni<Page<Profile<ClientDetails>>> list(@BeanParam PageRequest page) {
        return profiles.page(Role.CLIENT, ClientDetails.class, page);
    }

    @GET
    @Path("/clients/{id}")
    @PermissionsAllowed(ProfilePermissions.VIEW)
    @Operation(summary = "Shows the profile of a client")
    public Uni<Profile<ClientDetails>> show(UUID id) {
        return profiles.known(Role.CLIENT, ClientDetails.class, id);
    }
}
