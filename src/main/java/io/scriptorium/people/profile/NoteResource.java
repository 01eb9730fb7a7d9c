package io.scriptorium.people.profile;

import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.web.Idempotent;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Notes about members, for the staff. */
@Path("/api/v1/users/{id}/notes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Profiles")
class NoteResource {

    private final NoteService notes;

    NoteResource(NoteService notes) {
        this.notes = notes;
    }

    record NoteRequest(
            @NotBlank @Size(max = 2000) @Pattern(regexp = Limits.TEXT)
            String body) {}

    @GET
    @PermissionsAllowed(ProfilePermissions.NOTES)
    @Operation(summary = "Lists what the staff noted about a member, the latest first; never about oneself")
    public Uni<Page<Note>> list(UUID id, @BeanParam PageRequest page) {
        return notes.page(id, page);
    }

    @POST
    @ResponseStatus(201)
    @Idempotent
    @PermissionsAllowed(ProfilePermissions.NOTES)
    @Operation(summary = "Notes something about a member, who never sees it")
    public Uni<Note> add(UUID id, @Valid @NotNull NoteRequest request) {
        return notes.add(id, request.body());
    }

    @DELETE
    @Path("/{noteId}")
    @ResponseStatus(204)
    @PermissionsAllowed(ProfilePermissions.NOTES)
    @Operation(summary = "Removes a note that the caller wrote")
    public Uni<Void> remove(UUID id, UUID noteId) {
        return notes.remove(id, noteId);
    }
}
