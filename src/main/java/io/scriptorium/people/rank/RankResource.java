package io.scriptorium.people.rank;

import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/users/{id}/role")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Users")
class RankResource {

    private final RankService service;

    /** @param role of the staff: clients and writers stay what they are */
    record Promotion(
            @NotNull @Pattern(regexp = "editor|support|admin|superadmin")
            String role) {}

    RankResource(RankService service) {
        this.service = service;
    }

    @PUT
    @PermissionsAllowed(RankPermissions.PROMOTE)
    @Operation(
            summary = "Gives one of the staff another platform role; all their sessions on this website end",
            description =
                    "A role that the website made, a pen name and the details of the profile go with the old one. 403 "
                            + "not-held where the role would give what the caller lacks, own-access for oneself, "
                            + "superadmin-only, admin-only; 409 role-bound for clients and writers, whose orders and money "
                            + "are bound to their role.")
    public Uni<Void> promote(UUID id, @Valid @NotNull Promotion promotion) {
        return service.promote(id, Role.of(promotion.role()));
    }
}
