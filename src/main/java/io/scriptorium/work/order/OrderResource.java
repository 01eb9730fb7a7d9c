package io.scriptorium.work.order;

import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.web.Created;
import io.scriptorium.kernel.web.Idempotent;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.field.CustomFields;
import io.scriptorium.work.order.OrderHistory.Step;
import io.scriptorium.work.order.OrderPlacement.Wish;
import io.scriptorium.work.pricing.PriceInputs;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/orders")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Orders")
class OrderResource {

    private final OrderPlacement placement;
    private final OrderQueries queries;
    private final OrderHistory history;
    private final OrderAccess access;
    private final OrderFields fields;

    OrderResource(
            OrderPlacement placement,
            OrderQueries queries,
            OrderHistory history,
            OrderAccess access,
            OrderFields fields) {
        this.placement = placement;
        this.queries = queries;
        this.history = history;
        this.access = access;
        this.fields = fields;
    }

    @POST
    @ResponseStatus(201)
    @Idempotent
    @PermissionsAllowed(OrderPermissions.PLACE)
    @Operation(summary = "Places an order, at the price of a quote or at today's price")
    public Uni<RestResponse<OrderView>> place(@Valid @NotNull OrderRequest request) {
        return placement.place(request.wish()).chain(fields::view).map(Created.in("/api/v1/orders", OrderView::id));
    }

    @GET
    @PermissionsAllowed(OrderPermissions.READ)
    @Operation(summary = "Lists orders: one's own, those open to writers (view=available), or all for staff")
    public Uni<Page<OrderItem>> list(@BeanParam PageRequest request, @RestQuery @Nullable String view) {
        return queries.page(request, view);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(OrderPermissions.READ)
    @Operation(summary = "Shows an order")
    public Uni<OrderView> get(UUID id) {
        return queries.require(id).chain(access::visible).chain(fields::view);
    }

    @GET
    @Path("/{id}/transitions")
    @PermissionsAllowed(OrderPermissions.READ)
    @Operation(summary = "Lists what was done to an order, by whom and why")
    public Uni<Page<Step>> transitions(UUID id, @BeanParam PageRequest request) {
        return queries.require(id).chain(access::withHistory).chain(() -> history.page(id, request));
    }

    /** What an order form sends: either a quote, or what there is to price. */
    @Schema(examples = """
                    {"title": "The causes of the French Revolution", "instructions": "Cite three sources.",
                     "paper_type": "essay", "academic_level": "undergraduate", "spacing": "double", "pages": 2,
                     "deadline": "2026-12-01T12:00:00Z"}
                    """)
    record OrderRequest(
            @NotBlank @Size(max = 200) @Pattern(regexp = "[^\\x00]*")
            String title,

            @Size(max = 20_000) @Pattern(regexp = "[^\\x00]*") @Nullable
            String instructions,

            @Nullable UUID clientId,
            @Nullable UUID quoteId,
            @Size(max = 50) @Nullable String paperType,
            @Size(max = 50) @Nullable String academicLevel,
            @Size(max = 50) @Nullable String spacing,
            @Min(1) @Max(500) @Nullable Integer pages,
            @Size(max = 50) @Nullable List<@NotBlank @Size(max = 50) String> extras,
            @Nullable Instant deadline,
            @Nullable @Size(max = CustomFields.MAXIMUM) Map<String, @Nullable Object> customFields) {

        Wish wish() {
            if (quoteId != null) {
                refuseInputs();
            }
            return new Wish(
                    clientId,
                    title,
                    instructions == null ? "" : instructions,
                    quoteId,
                    quoteId == null ? inputs() : null,
                    customFields);
        }

        private PriceInputs inputs() {
            return new PriceInputs(
                    needed("paper_type", paperType),
                    needed("academic_level", academicLevel),
                    spacing,
                    needed("pages", pages),
                    extras == null ? List.of() : extras,
                    needed("deadline", deadline));
        }

        /** A quote says all of this already; what disagrees with it must not be passed over. */
        private void refuseInputs() {
            refuse("paper_type", paperType);
            refuse("academic_level", academicLevel);
            refuse("spacing", spacing);
            refuse("pages", pages);
            refuse("extras", extras);
            refuse("deadline", deadline);
        }

        private static void refuse(String field, @Nullable Object value) {
            if (value != null) {
                throw Refusal.invalid(field, "is said by the quote");
            }
        }

        private static <T> T needed(String field, @Nullable T value) {
            if (value == null) {
                throw Refusal.invalid(field, "is needed where there is no quote_id");
            }
            return value;
        }
    }
}
