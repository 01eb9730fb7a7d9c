package io.scriptorium.work.pricing;

import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.web.Created;
import io.scriptorium.kernel.web.Idempotent;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.work.pricing.PriceListResource.DefinitionView;
import io.scriptorium.work.pricing.PriceListResource.PublishRequest;
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
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Prices that one proposes and another approves. */
@Path("/api/v1/order-configs/price-proposals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Pricing")
class ProposalResource {

    private final ProposalService proposals;

    ProposalResource(ProposalService proposals) {
        this.proposals = proposals;
    }

    /** @param reason for whoever proposed */
    record Rejection(
            @NotBlank @Size(max = 500) @Pattern(regexp = "[^\\x00]*")
            String reason) {}

    /** A proposal; see {@link PriceProposal}. */
    record ProposalView(
            UUID id,
            String status,
            @Nullable Instant effectiveFrom,
            String note,
            DefinitionView definition,
            UUID proposedBy,
            Instant proposedAt,
            @Nullable UUID decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String reason,
            @Nullable UUID priceListId) {

        static ProposalView of(PriceProposal proposal) {
            return new ProposalView(
                    proposal.id(),
                    proposal.status(),
                    proposal.effectiveFrom(),
                    proposal.note(),
                    DefinitionView.of(proposal.definition()),
                    proposal.proposedBy(),
                    proposal.proposedAt(),
                    proposal.decidedBy(),
                    proposal.decidedAt(),
                    proposal.reason(),
                    proposal.priceListId());
        }
    }

    @GET
    @PermissionsAllowed(PricingPermissions.READ_SHARES)
    @Operation(summary = "Lists the prices that were proposed, the latest first")
    public Uni<Page<ProposalView>> list(@BeanParam PageRequest request) {
        return proposals.page(request).map(page -> page.map(ProposalView::of));
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(PricingPermissions.READ_SHARES)
    @Operation(summary = "Shows prices that were proposed")
    public Uni<ProposalView> show(UUID id) {
        return proposals.require(id).map(ProposalView::of);
    }

    @POST
    @ResponseStatus(201)
    @Idempotent
    @PermissionsAllowed(PricingPermissions.PROPOSE)
    @Operation(summary = "Proposes prices, for another to approve")
    public Uni<RestResponse<ProposalView>> propose(@Valid @NotNull PublishRequest request) {
        return proposals
                .propose(request.effectiveFrom(), request.noteText(), request.definition())
                .map(ProposalView::of)
                .map(Created.in("/api/v1/order-configs/price-proposals", ProposalView::id));
    }

    @POST
    @Path("/{id}/approval")
    @Idempotent
    @PermissionsAllowed(PricingPermissions.APPROVE)
    @Operation(summary = "Approves prices that another proposed: they are published, for their time or at once")
    public Uni<ProposalView> approve(UUID id) {
        return proposals.approve(id).map(ProposalView::of);
    }

    @POST
    @Path("/{id}/rejection")
    @Idempotent
    @PermissionsAllowed(PricingPermissions.APPROVE)
    @Operation(summary = "Turns down prices that another proposed")
    public Uni<ProposalView> reject(UUID id, @Valid @NotNull Rejection rejection) {
        return proposals.reject(id, rejection.reason()).map(ProposalView::of);
    }
}
