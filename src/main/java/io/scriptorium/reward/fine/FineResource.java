package io.scriptorium.reward.fine;

import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.money.Money;
import io.scriptorium.kernel.security.RateLimited;
import io.scriptorium.kernel.web.Created;
import io.scriptorium.kernel.web.Idempotent;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.sight.Sight;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
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
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/fines")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Fines")
class FineResource {

    /** The most that one fine by hand takes, in minor units: the books count them all up. */
    private static final long MAXIMUM = 1_000_000_000;

    private final FineService service;
    private final FineQueries queries;
    private final Sight sight;

    FineResource(FineService service, FineQueries queries, Sight sight) {
        this.service = service;
        this.queries = queries;
        this.sight = sight;
    }

    @GET
    @PermissionsAllowed(FinePermissions.READ)
    @Operation(summary = "Lists fines: a writer's own, or all for the staff")
    public Uni<Page<FineView>> list(@BeanParam PageRequest page) {
        return queries.fines(page);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(FinePermissions.READ)
    @Operation(summary = "Shows a fine with the lines that it is made of, hour by hour")
    public Uni<FineView> show(UUID id) {
        return queries.fine(id);
    }

    @POST
    @ResponseStatus(201)
    @Idempotent
    @RateLimited("money")
    @PermissionsAllowed(FinePermissions.ISSUE)
    @Operation(summary = "Fines a writer by hand")
    public Uni<RestResponse<FineView>> issue(@Valid @NotNull IssueRequest request) {
        if (!request.amount().isPositive() || request.amount().amount() > MAXIMUM) {
            throw Refusal.invalid("amount.amount", "must be from {0} to {1} minor units", 1, MAXIMUM);
        }
        return sight.requireMember(request.writerId())
                .chain(() -> service.issue(request.writerId(), request.orderId(), request.amount(), request.reason()))
                .chain(queries::fine)
                .map(Created.in("/api/v1/fines", FineView::id));
    }

    @POST
    @Path("/{id}/waiver")
    @Idempotent
    @RateLimited("money")
    @PermissionsAllowed(FinePermissions.WAIVE)
    @Operation(summary = "Lets the writer off a fine: what was charged is given back, and no more will be")
    public Uni<FineView> waive(UUID id, @Valid @NotNull WaiverRequest request) {
        return queries.fine(id).chain(() -> service.waive(id, request.reason())).chain(() -> queries.fine(id));
    }

    /**
     * A fine by hand.
     *
     * @param writerId who is fined
     * @param orderId the order that it is about, if any
     * @param amount how much, in the tenant's currency
     * @param reason shown to the writer
     */
    record IssueRequest(
            @NotNull UUID writerId,
            @Nullable UUID orderId,
            @NotNull Money amount,
            @NotBlank @Size(max = 1000) String reason) {}

    /** Why the writer is let off; shown to the writer. */
    record WaiverRequest(@NotBlank @Size(max = 1000) String reason) {}
}
