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

/** Profiles of the support. */
@Path("/api/v1/support-management")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Profiles")
class SupportResource {

    private final ProfileService profiles;

    SupportResource(ProfileService profiles) {
        this.profiles = profiles;
    }

    @GET
    @Path("/me")
    @PermissionsAllowed(ProfilePermissions.SUPPORT)
    @Operation(summary = "Shows the caller's profile as one of the support")
    public Uni<Profile<SupportDetails>> own() {
        return profiles.own(Role.SUPPORT, SupportDetails.class);
    }

    @PUT
    @Path("/me")
    @PermissionsAllowed(ProfilePermissions.SUPPORT)
    @Operation(summary = "Sets the caller's profile as one of the support anew; takes If-Match")
    public Uni<Profile<SupportDetails>> change(
            @Valid @NotNull SupportDetails details, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return profiles.change(Role.SUPPORT, SupportDetails.class, details, ifMatch);
    }

    @GET
    @Path("/agents")
    @PermissionsAllowed(ProfilePermissions.VIEW)
    @Operation(summary = "Lists the profiles of the support")
    public Uni<Page<Profile<SupportDetails>>> list(@BeanParam PageRequest page) {
        return profiles.page(Role.SUPPORT, SupportDetails.class, page);
    }

    @GET
    @Path("/agents/{id}")
    @PermissionsAllowed(ProfilePermissions.VIEW)
    @Operation(summary = "Shows the profile of one of the support")
    public Uni<Profile<SupportDetails>> show(UUID id) {
        return profiles.known(Role.SUPPORT, SupportDetails.class, id);
    }
}
