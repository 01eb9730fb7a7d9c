package io.scriptorium.people.profile;

import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.web.Idempotent;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.people.persona.ProfileChange;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
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

/** Profiles of editors. */
@Path("/api/v1/editor-management")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Profiles")
class EditorResource {

    private final ProfileService profiles;
    private final DetailsRequests requests;

    EditorResource(ProfileService profiles, DetailsRequests requests) {
        this.profiles = profiles;
        this.requests = requests;
    }

    @GET
    @Path("/me")
    @PermissionsAllowed(ProfilePermissions.EDITOR)
    @Operation(summary = "Shows the caller's profile as an editor")
    public Uni<Profile<EditorDetails>> own() {
        return profiles.own(Role.EDITOR, EditorDetails.class);
    }

    @PUT
    @Path("/me")
    @PermissionsAllowed(ProfilePermissions.EDITOR)
    @Operation(
            summary = "Sets the caller's profile as an editor anew; takes If-Match",
            description = "409 review-needed for more than the telephone number, where the website reviews profiles.")
    public Uni<Profile<EditorDetails>> change(
            @Valid @NotNull EditorDetails details, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return profiles.change(Role.EDITOR, EditorDetails.class, details, ifMatch);
    }

    @POST
    @Path("/me/changes")
    @ResponseStatus(201)
    @Idempotent
    @PermissionsAllowed(ProfilePermissions.EDITOR)
    @Operation(
            summary = "Asks that the caller's profile as an editor is changed",
            description = "The telephone number is not asked for. Those who decide about names decide about it, under "
                    + "/profile-changes. 409 where a request waits already.")
    public Uni<ProfileChange> ask(@Valid @NotNull EditorDetails details) {
        return requests.ask(details);
    }

    @GET
    @Path("/editors")
    @PermissionsAllowed(ProfilePermissions.VIEW)
    @Operation(summary = "Lists the profiles of editors")
    public Uni<Page<Profile<EditorDetails>>> list(@BeanParam PageRequest page) {
        return profiles.page(Role.EDITOR, EditorDetails.class, page);
    }

    @GET
    @Path("/editors/{id}")
    @PermissionsAllowed(ProfilePermissions.VIEW)
    @Operation(summary = "Shows the profile of an editor")
    public Uni<Profile<EditorDetails>> show(UUID id) {
        return profiles.known(Role.EDITOR, EditorDetails.class, id);
    }
}
