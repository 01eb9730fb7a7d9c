package io.scriptorium.people.profile;

import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.web.Idempotent;
import io.scriptorium.people.persona.ProfileChange;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** What writers tell of themselves; their level and capacity are with the writers. */
@Path("/api/v1/writer-management")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Profiles")
class WriterProfileResource {

    private final ProfileService profiles;
    private final DetailsRequests requests;

    WriterProfileResource(ProfileService profiles, DetailsRequests requests) {
        this.profiles = profiles;
        this.requests = requests;
    }

    @GET
    @Path("/me/profile")
    @PermissionsAllowed(ProfilePermissions.WRITER)
    @Operation(summary = "Shows what the calling writer tells of themselves")
    public Uni<Profile<WriterDetails>> own() {
        return profiles.own(Role.WRITER, WriterDetails.class);
    }

    @PUT
    @Path("/me/profile")
    @PermissionsAllowed(ProfilePermissions.WRITER)
    @Operation(
            summary = "Sets what the calling writer tells of themselves anew; takes If-Match",
            description = "409 review-needed for more than the telephone number, where the website reviews profiles.")
    public Uni<Profile<WriterDetails>> change(
            @Valid @NotNull WriterDetails details, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return profiles.change(Role.WRITER, WriterDetails.class, details, ifMatch);
    }

    @POST
    @Path("/me/profile/changes")
    @ResponseStatus(201)
    @Idempotent
    @PermissionsAllowed(ProfilePermissions.WRITER)
    @Operation(
            summary = "Asks that what the calling writer tells of themselves is changed",
            description = "The telephone number is not asked for. Those who decide about names decide about it, under "
                    + "/profile-changes. 409 where a request waits already.")
    public Uni<ProfileChange> ask(@Valid @NotNull WriterDetails details) {
        return requests.ask(details);
    }

    @GET
    @Path("/writers/{id}/profile")
    @PermissionsAllowed(ProfilePermissions.VIEW)
    @Operation(summary = "Shows what a writer tells of themselves")
    public Uni<Profile<WriterDetails>> show(UUID id) {
        return profiles.known(Role.WRITER, WriterDetails.class, id);
    }
}
