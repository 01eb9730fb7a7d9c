package io.scriptorium.people.domain;

import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.security.RateLimited;
import io.scriptorium.kernel.web.Created;
import io.scriptorium.kernel.web.Idempotent;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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

/** The website's own host names. */
@Path("/api/v1/domains")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Domains")
class DomainResource {

    private final DomainService service;
    private final DomainStore store;

    DomainResource(DomainService service, DomainStore store) {
        this.service = service;
        this.store = store;
    }

    /** @param host a host name; one under the platform's own may be had by superadmins only, and needs no proof */
    record Wish(
            @NotNull @Size(max = 253) @Schema(examples = "essays.example")
            String host) {}

    /** All of them: few enough for one answer. */
    record DomainsView(List<DomainClaim> results) {}

    @GET
    @PermissionsAllowed(DomainPermissions.MANAGE)
    @Operation(summary = "Lists the website's host names, and what proves each")
    public Uni<DomainsView> list() {
        return store.all().map(DomainsView::new);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(DomainPermissions.MANAGE)
    @Operation(summary = "Shows a host name, and what proves it")
    public Uni<DomainClaim> show(UUID id) {
        return store.require(id);
    }

    @POST
    @ResponseStatus(201)
    @Idempotent
    @PermissionsAllowed(DomainPermissions.MANAGE)
    @Operation(summary = "Claims a host name; it leads here once the record or the file that is named was found")
    public Uni<RestResponse<DomainClaim>> claim(@Valid @NotNull Wish wish) {
        return service.claim(wish.host()).map(Created.in("/api/v1/domains", DomainClaim::id));
    }

    @POST
    @Path("/{id}/verification")
    @RateLimited("auth")
    @PermissionsAllowed(DomainPermissions.MANAGE)
    @Operation(summary = "Looks for the proof now; it is also looked for again and again without being asked")
    public Uni<DomainClaim> verify(UUID id) {
        return service.verify(id);
    }

    @DELETE
    @Path("/{id}")
    @ResponseStatus(204)
    @PermissionsAllowed(DomainPermissions.MANAGE)
    @Operation(summary = "Gives a host name up")
    public Uni<Void> remove(UUID id) {
        return service.remove(id);
    }
}
