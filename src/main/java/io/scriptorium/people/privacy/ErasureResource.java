package io.scriptorium.people.privacy;

import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Deletion and erasure of members, as the staff looks after them. */
@Path("/api/v1/privacy")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Privacy")
class ErasureResource {

    private final Deletions deletions;
    private final Erasures erasures;

    ErasureResource(Deletions deletions, Erasures erasures) {
        this.deletions = deletions;
        this.erasures = erasures;
    }

    @GET
    @Path("/deletions")
    @PermissionsAllowed(PrivacyPermissions.MANAGE)
    @Operation(
            summary = "Lists members' wishes to be deleted",
            description = "Of those whom the caller's role reaches.")
    public Uni<Page<Deletion>> deletions(@BeanParam PageRequest page) {
        return deletions.page(page);
    }

    @GET
    @Path("/erasures")
    @PermissionsAllowed(PrivacyPermissions.MANAGE)
    @Operation(
            summary = "Lists the proofs that members were erased",
            description = "Of those whom the caller's role reaches.")
    public Uni<Page<Erasure>> erasures(@BeanParam PageRequest page) {
        return erasures.page(page);
    }

    @GET
    @Path("/members/{id}/erasure-preview")
    @PermissionsAllowed(PrivacyPermissions.MANAGE)
    @Operation(summary = "Tells what erasing a member would do, and what is in the way")
    public Uni<Preview> preview(UUID id) {
        return erasures.preview(id);
    }

    @POST
    @Path("/members/{id}/erasure")
    @PermissionsAllowed(PrivacyPermissions.MANAGE)
    @Operation(
            summary = "Erases a member at once, such as one who asked by letter",
            description = "The books and the audit log stay valid. Refused where something is in the way.")
    public Uni<Erasure> erase(UUID id) {
        return erasures.erase(id);
    }
}
