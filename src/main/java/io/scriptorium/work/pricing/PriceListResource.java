package io.scriptorium.work.pricing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Created;
import io.scriptorium.kernel.web.Idempotent;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.work.pricing.PriceDefinition.Choice;
import io.scriptorium.work.pricing.PriceDefinition.Extra;
import io.scriptorium.work.pricing.PriceDefinition.Spacing;
import io.scriptorium.work.pricing.PriceDefinition.UrgencyBand;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
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
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/order-configs/price-lists")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Pricing")
class PriceListResource {

    private final PriceListService service;
    private final PriceListQueries queries;

    PriceListResource(PriceListService service, PriceListQueries queries) {
        this.service = service;
        this.queries = queries;
    }

    @GET
    @PermissionsAllowed(PricingPermissions.READ_SHARES)
    @Operation(summary = "Lists all versions of the prices, those that take effect later too")
    public Uni<Page<PriceListView>> list(@BeanParam PageRequest request) {
        return queries.page(request).map(page -> page.map(PriceListView::of));
    }

    @GET
    @Path("/current")
    @PermissionsAllowed(PricingPermissions.READ)
    @Operation(summary = "Shows the prices in effect now: what an order form offers")
    public Uni<PriceListView> current() {
        return service.current().map(PriceListView::of);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(PricingPermissions.READ_SHARES)
    @Operation(summary = "Shows one version of the prices")
    public Uni<PriceListView> get(UUID id) {
        return queries.find(id)
                .map(found -> found.map(PriceListView::of).orElseThrow(() -> Refusal.notFound("price list")));
    }

    @POST
    @ResponseStatus(201)
    @Idempotent
    @PermissionsAllowed(PricingPermissions.PUBLISH)
    @Operation(
            summary = "Publishes a new version of the prices, in effect now or at a later time",
            description = "403 approval-required where the website wants a second person: propose them instead.")
    public Uni<RestResponse<PriceListView>> publish(@Valid @NotNull PublishRequest request) {
        return service.requireAlone()
                .chain(() -> service.publish(request.effectiveFrom(), request.noteText(), request.definition()))
                .map(PriceListView::of)
                .map(Created.in("/api/v1/order-configs/price-lists", PriceListView::id));
    }

    record PublishRequest(
            @Nullable Instant effectiveFrom,

            @Size(max = 500) @Pattern(regexp = "[^\\x00]*") @Nullable
            String note,

            @NotNull @Valid PriceDefinition definition) {

        String noteText() {
            return note == null ? "" : note;
        }
    }

    record PriceListView(
            UUID id, int version, Instant effectiveFrom, Instant publishedAt, String note, DefinitionView definition) {

        static PriceListView of(PriceList list) {
            return new PriceListView(
                    list.id(),
                    list.version(),
                    list.effectiveFrom(),
                    list.publishedAt(),
                    list.note(),
                    DefinitionView.of(list.definition()));
        }
    }

    /** A definition, without the writer's share for those who may not know it. */
    record DefinitionView(
            String currency,
            long basePricePerPage,
            int minimumPages,
            int maximumPages,
            long minimumTotal,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer writerShareBasisPoints,

            List<Choice> paperTypes,
            List<Choice> academicLevels,
            List<Spacing> spacings,
            List<UrgencyBand> urgencyBands,
            List<Extra> extras) {

        static DefinitionView of(PriceDefinition definition) {
            boolean knowsShares = Caller.current().requireActor().may(PricingPermissions.READ_SHARES);
            return new DefinitionView(
                    definition.currency(),
                    definition.basePricePerPage(),
                    definition.minimumPages(),
                    definition.maximumPages(),
                    definition.minimumTotal(),
                    knowsShares ? definition.writerShareBasisPoints() : null,
                    definition.paperTypes(),
                    definition.academicLevels(),
                    definition.spacings(),
                    definition.urgencyBands(),
                    definition.extras());
        }
    }
}
