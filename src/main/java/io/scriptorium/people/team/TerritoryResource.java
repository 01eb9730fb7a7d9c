package io.scriptorium.people.team;

import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.web.Created;
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
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Territories and who looks after them. */
@Path("/api/v1/territories")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Teams")
class TerritoryResource {

    private static final String AREA = "country:[A-Z]{2}|region:[A-Z]{2}-[A-Z0-9]{1,3}|language:[a-z]{2,3}";

    private final TerritoryService territories;

    TerritoryResource(TerritoryService territories) {
        this.territories = territories;
    }

    /**
     * A territory.
     *
     * @param name unique in the website
     * @param areas countries, regions and languages; a member in any of them is in the territory
     */
    @Schema(examples = """
                    {"name": "The Alps", "areas": ["country:AT", "country:CH", "region:DE-BY", "language:de"]}
                    """)
    record TerritoryRequest(
            @NotBlank @Size(max = 60) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String name,

            @NotNull @Size(max = 300) List<@NotNull @Pattern(regexp = AREA) String> areas) {}

    @GET
    @PermissionsAllowed(TeamPermissions.VIEW)
    @Operation(summary = "Lists the territories")
    public Uni<Page<Territory>> list(@BeanParam PageRequest page) {
        return territories.page(page);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(TeamPermissions.VIEW)
    @Operation(summary = "Shows a territory")
    public Uni<Territory> show(UUID id) {
        return territories.require(id);
    }

    @POST
    @ResponseStatus(201)
    @Idempotent
    @PermissionsAllowed(TeamPermissions.MANAGE)
    @Operation(summary = "Makes a territory of countries, regions and languages")
    public Uni<RestResponse<Territory>> add(@Valid @NotNull TerritoryRequest request) {
        return territories.add(request.name(), request.areas()).map(Created.in("/api/v1/territories", Territory::id));
    }

    @PUT
    @Path("/{id}")
    @PermissionsAllowed(TeamPermissions.MANAGE)
    @Operation(summary = "Draws a territory anew, heeded at once; takes If-Match")
    public Uni<Territory> change(
            UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull TerritoryRequest request) {
        return territories.change(id, ifMatch, request.name(), request.areas());
    }

    @DELETE
    @Path("/{id}")
    @ResponseStatus(204)
    @PermissionsAllowed(TeamPermissions.MANAGE)
    @Operation(summary = "Removes a territory")
    public Uni<Void> remove(UUID id) {
        return territories.remove(id);
    }

    @PUT
    @Path("/{id}/holders/{memberId}")
    @PermissionsAllowed(TeamPermissions.MANAGE)
    @Operation(summary = "Lets one of the staff look after a territory; heeded at once")
    public Uni<Territory> give(UUID id, UUID memberId) {
        return territories.give(id, memberId);
    }

    @DELETE
    @Path("/{id}/holders/{memberId}")
    @ResponseStatus(204)
    @PermissionsAllowed(TeamPermissions.MANAGE)
    @Operation(summary = "Lets a member look after a territory no more; heeded at once")
    public Uni<Void> take(UUID id, UUID memberId) {
        return territories.take(id, memberId);
    }
}
