package io.scriptorium.money.payment;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.security.RateLimited;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Created;
import io.scriptorium.kernel.web.Idempotent;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.people.sight.Field;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/order-payments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Payments")
class PaymentResource {

    private static final String ORDER = PaymentRules.SUBJECT;

    private final PaymentService service;
    private final PaymentQueries payments;
    private final PaymentRules rules;

    PaymentResource(PaymentService service, PaymentQueries payments, PaymentRules rules) {
        this.service = service;
        this.payments = payments;
        this.rules = rules;
    }

    /**
     * How an order is to be paid.
     *
     * @param method from the wallet, or manually by staff
     * @param reference what the bank or the till calls a manual payment
     */
    @RegisterForReflection
    record PaymentRequest(
            @NotNull UUID orderId,
            @NotNull PaymentMethod method,

            @Nullable @Size(max = 100) @Pattern(regexp = "[^\\p{Cntrl}]*[^\\p{Cntrl}\\s][^\\p{Cntrl}]*")
            String reference) {}

    @POST
    @ResponseStatus(201)
    @Idempotent
    @RateLimited("money")
    @PermissionsAllowed(PaymentPermissions.PAY)
    @Operation(
            summary = "Pays for an order",
            description = "The money is held until the work is approved or called off. 422 insufficient-funds says how "
                    + "much is missing; 409 that nothing is due.")
    public Uni<RestResponse<Payment>> pay(@Valid @NotNull PaymentRequest request) {
        return service.pay(ORDER, request.orderId(), request.method(), request.reference())
                .map(Created.in("/api/v1/order-payments", Payment::id));
    }

    @GET
    @PermissionsAllowed(PaymentPermissions.VIEW)
    @Operation(
            summary = "Lists payments: a client's own, for staff all",
            description = "Filters: order_id, method, status, paid_from, paid_to; for staff also payer_id.")
    public Uni<Page<Payment>> list(@BeanParam PageRequest page) {
        Actor actor = Caller.current().requireActor();
        return actor.may(PaymentPermissions.VIEW_ALL) && Field.PRICE.isSeenBy(actor)
                ? payments.payments(ORDER, page)
                : payments.paymentsOf(actor.memberId(), ORDER, page);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(PaymentPermissions.VIEW)
    @Operation(summary = "Shows a payment")
    public Uni<Payment> payment(UUID id) {
        return payments.require(ORDER, id).call(rules::require);
    }
}
