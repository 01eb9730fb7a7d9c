package io.scriptorium.work.pricing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.money.Money;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Created;
import io.scriptorium.kernel.web.Idempotent;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/orders/quotes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Pricing")
class QuoteResource {

    private final Pricing pricing;

    QuoteResource(Pricing pricing) {
        this.pricing = pricing;
    }

    @POST
    @ResponseStatus(201)
    @Idempotent
    @PermissionsAllowed(PricingPermissions.QUOTE)
    @Operation(summary = "Prices some work with the price list in effect, explaining each step")
    public Uni<RestResponse<QuoteView>> quote(@Valid @NotNull QuoteRequest request) {
        return pricing.quote(request.inputs())
                .map(QuoteView::of)
                .map(Created.in("/api/v1/orders/quotes", QuoteView::id));
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(PricingPermissions.QUOTE)
    @Operation(summary = "Shows a quote")
    public Uni<QuoteView> get(UUID id) {
        return pricing.require(id).map(QuoteView::of);
    }

    record QuoteRequest(
            @NotBlank @Size(max = 50) @Schema(examples = "essay")
            String paperType,

            @NotBlank @Size(max = 50) @Schema(examples = "undergraduate")
            String academicLevel,

            @Size(max = 50) @Schema(examples = "double") @Nullable
            String spacing,

            @NotNull @Min(1) @Max(PricingSettings.MOST_PAGES)
            Integer pages,

            @Size(max = 50) @Nullable List<@NotBlank @Size(max = 50) String> extras,
            @NotNull Instant deadline) {

        PriceInputs inputs() {
            return new PriceInputs(
                    paperType, academicLevel, spacing, pages, extras == null ? List.of() : extras, deadline);
        }
    }

    record QuoteView(
            UUID id,
            UUID priceListId,
            int priceListVersion,
            String paperType,
            String academicLevel,
            String spacing,
            int pages,
            int words,
            List<String> extras,
            Instant deadline,
            Money total,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Money writerPay,

            List<PriceStep> steps,
            Instant createdAt,
            Instant validUntil) {

        /** Of a quote, without the writer's pay for those who may not know it. */
        static QuoteView of(Quote quote) {
            boolean knowsShares = Caller.current().requireActor().may(PricingPermissions.READ_SHARES);
            return new QuoteView(
                    quote.id(),
                    quote.priceListId(),
                    quote.priceListVersion(),
                    quote.paperType(),
                    quote.academicLevel(),
                    quote.spacing(),
                    quote.pages(),
                    quote.words(),
                    quote.extras(),
                    quote.deadline(),
                    quote.total(),
                    knowsShares ? quote.writerPay() : null,
                    quote.steps(),
                    quote.createdAt(),
                    quote.validUntil());
        }
    }
}
