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

/** Profiles of admins. */
@Path("/api/v1/admin-management")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Profiles")
class AdminResource {

    private final ProfileService profiles;

    AdminResource(ProfileService profiles) {
        this.profiles = profiles;
    }

    @GET
    @Path("/me")
    @PermissionsAllowed(ProfilePermissions.ADMIN)
    @Operation(summary = "Shows the caller's profile as an admin")
    public Uni<Profile<AdminDetails>> own() {
        return profiles.own(Role.ADMIN, AdminDetails.class);
    }

    @PUT
    @Path("/me")
    @PermissionsAllowed(ProfilePermissions.ADMIN)
    @Operation(summary = "Sets the caller's profile as an admin anew; takes If-Match")
    public Uni<Profile<AdminDetails>> change(
            @Valid @NotNull AdminDetails details, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return profiles.change(Role.ADMIN, AdminDetails.class, details, ifMatch);
    }

    @GET
    @Path("/admins")
    @PermissionsAllowed(ProfilePermissions.VIEW)
    @Operation(summary = "Lists the profiles of admins")
    public Uni<Page<Profile<AdminDetails>>> list(@BeanParam PageRequest page) {
        return profiles.page(Role.ADMIN, AdminDetails.class, page);
    }

    @GET
    @Path("/admins/{id}")
    @PermissionsAllowed(ProfilePermissions.VIEW)
    @Operation(summary = "Shows the profile of an admin")
    public Uni<Profile<AdminDetails>> show(UUID id) {
        return profiles.known(Role.ADMIN, AdminDetails.class, id);
    }
}
