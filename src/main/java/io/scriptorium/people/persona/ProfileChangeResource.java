package io.scriptorium.people.persona;

import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.security.WhileImpersonating;
import io.scriptorium.kernel.web.Idempotent;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.people.user.PersonName;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Changes of profiles that need a second pair of eyes. */
@Path("/api/v1/profile-changes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Personas")
class ProfileChangeResource {

    private final ProfileChanges changes;

    ProfileChangeResource(ProfileChanges changes) {
        this.changes = changes;
    }

    /** @param field {@code pen_name} or {@code display_name} */
    record Wish(
            @NotNull @Pattern(regexp = "pen_name|display_name")
            String field,

            @NotNull @PersonName String value) {}

    /** @param reason for the member */
    record Rejection(@NotBlank @Size(max = 500) String reason) {}

    @GET
    @PermissionsAllowed(PersonaPermissions.MANAGE)
    @Operation(summary = "Lists the changes that members ask for")
    public Uni<Page<ProfileChange>> all(@BeanParam PageRequest page) {
        return changes.all(page);
    }

    @GET
    @Path("/own")
    @Authenticated
    @WhileImpersonating
    @Operation(summary = "Lists the changes that the caller asked for")
    public Uni<Page<ProfileChange>> own(@BeanParam PageRequest page) {
        return changes.own(page);
    }

    @POST
    @ResponseStatus(201)
    @Idempotent
    @Authenticated
    @Operation(summary = "Asks for a change of the caller's profile")
    public Uni<ProfileChange> request(@Valid @NotNull Wish wish) {
        return changes.request(wish.field(), wish.value());
    }

    @POST
    @Path("/{id}/approval")
    @PermissionsAllowed(PersonaPermissions.MANAGE)
    @Operation(summary = "Makes a change that a member asked for")
    public Uni<ProfileChange> approve(UUID id) {
        return changes.approve(id);
    }

    @POST
    @Path("/{id}/rejection")
    @PermissionsAllowed(PersonaPermissions.MANAGE)
    @Operation(summary = "Refuses a change that a member asked for")
    public Uni<ProfileChange> reject(UUID id, @Valid @NotNull Rejection rejection) {
        return changes.reject(id, rejection.reason());
    }
}
