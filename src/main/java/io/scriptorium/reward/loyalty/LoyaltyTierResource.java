package io.scriptorium.reward.loyalty;

import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.web.Created;
import io.scriptorium.kernel.web.Idempotent;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Versioned;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/loyalty-management/tiers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Loyalty")
class LoyaltyTierResource {

    private final LoyaltyService service;
    private final LoyaltyQueries queries;

    LoyaltyTierResource(LoyaltyService service, LoyaltyQueries queries) {
        this.service = service;
        this.queries = queries;
    }

    @GET
    @PermissionsAllowed(LoyaltyPermissions.READ)
    @Operation(summary = "Lists the tiers, from the lowest up")
    public Uni<Page<TierView>> list(@BeanParam PageRequest page) {
        return queries.tiers(page);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(LoyaltyPermissions.READ)
    @Operation(summary = "Shows a tier")
    public Uni<TierView> show(UUID id) {
        return queries.tier(id);
    }

    @POST
    @ResponseStatus(201)
    @Idempotent
    @PermissionsAllowed(LoyaltyPermissions.CONFIGURE)
    @Operation(summary = "Adds a tier above the lowest")
    public Uni<RestResponse<TierView>> add(@Valid @NotNull TierRequest request) {
        return service.addTier(request.name(), request.threshold(), request.rate())
                .chain(queries::tier)
                .map(Created.in("/api/v1/loyalty-management/tiers", TierView::id));
    }

    @PUT
    @Path("/{id}")
    @PermissionsAllowed(LoyaltyPermissions.CONFIGURE)
    @Operation(summary = "Sets a tier anew, for points earned from now on")
    public Uni<TierView> change(
            UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull TierRequest request) {
        return service.changeTier(id, ifMatch, request.name(), request.threshold(), request.rate())
                .chain(() -> queries.tier(id));
    }

    /**
     * A tier.
     *
     * @param name unique in the tenant
     * @param threshold points earned in all, from which on a client has it; unique in the tenant
     * @param rate points for 10,000 minor units
     */
    record TierRequest(
            @NotBlank @Size(max = 50) String name,
            @NotNull @Min(0) @Max(1_000_000_000_000L) Long threshold,
            @NotNull @Min(0) @Max(1_000_000) Integer rate) {}

    /** A tier; see {@link TierRequest}. */
    record TierView(UUID id, String name, long threshold, int rate, long version) implements Versioned {

        static TierView of(Row row) {
            return new TierView(
                    row.getUUID("id"),
                    row.getString("name"),
                    row.getLong("threshold"),
                    row.getInteger("rate"),
                    row.getLong("version"));
        }
    }
}
