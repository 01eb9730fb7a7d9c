package io.scriptorium.work.order;

import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.web.Idempotent;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.people.field.CustomFields;
import io.scriptorium.work.order.OrderAssignment.Choice;
import io.scriptorium.work.order.OrderRequests.RequestView;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** What is done to orders: each deed is a noun below the order, and answers with the order as it then is. */
@Path("/api/v1/orders")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Orders")
class OrderActionResource {

    private final OrderRequests requests;
    private final OrderAssignment assignment;
    private final OrderService service;
    private final OrderQueries queries;
    private final OrderAccess access;
    private final OrderFields fields;

    OrderActionResource(
            OrderRequests requests,
            OrderAssignment assignment,
            OrderService service,
            OrderQueries queries,
            OrderAccess access,
            OrderFields fields) {
        this.requests = requests;
        this.assignment = assignment;
        this.service = service;
        this.queries = queries;
        this.access = access;
        this.fields = fields;
    }

    @PATCH
    @Path("/{id}")
    @PermissionsAllowed(OrderPermissions.READ)
    @Operation(summary = "Sets what the website has added to its orders; takes If-Match")
    public Uni<OrderView> change(
            UUID id, @Valid @NotNull FieldsRequest request, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return service.change(id, request.customFields(), ifMatch).chain(fields::view);
    }

    @POST
    @Path("/{id}/requests")
    @Idempotent
    @ResponseStatus(201)
    @PermissionsAllowed(OrderPermissions.REQUEST)
    @Operation(summary = "A writer asks for an open order")
    public Uni<RequestView> request(UUID id, @Valid @Nullable NoteRequest request) {
        return requests.add(id, request == null || request.note() == null ? "" : request.note());
    }

    @GET
    @Path("/{id}/requests")
    @PermissionsAllowed(OrderPermissions.MANAGE)
    @Operation(summary = "Lists which writers asked for an order")
    public Uni<Page<RequestView>> requests(UUID id, @BeanParam PageRequest request) {
        return queries.require(id).chain(access::visible).chain(() -> requests.page(id, request));
    }

    @POST
    @Path("/{id}/assignment")
    @Idempotent
    @PermissionsAllowed(OrderPermissions.ASSIGN)
    @Operation(summary = "A writer takes an open order, or staff give it to one")
    public Uni<OrderView> assign(
            UUID id, @Valid @Nullable AssignmentRequest request, @HeaderParam("If-Match") @Nullable String ifMatch) {
        Choice choice = request == null
                ? new Choice(null, null, null)
                : new Choice(request.writerId(), request.writerDeadline(), null);
        return assignment.assign(id, choice, ifMatch).chain(fields::view);
    }

    @POST
    @Path("/{id}/reassignment")
    @Idempotent
    @PermissionsAllowed(OrderPermissions.MANAGE)
    @Operation(summary = "Gives an order that is in progress to another writer")
    public Uni<OrderView> reassign(
            UUID id, @Valid @NotNull ReassignmentRequest request, @HeaderParam("If-Match") @Nullable String ifMatch) {
        Choice choice = new Choice(request.writerId(), request.writerDeadline(), request.reason());
        return assignment.reassign(id, choice, ifMatch).chain(fields::view);
    }

    @POST
    @Path("/{id}/submission")
    @Idempotent
    @PermissionsAllowed(OrderPermissions.SUBMIT)
    @Operation(summary = "The writer delivers")
    public Uni<OrderView> submit(
            UUID id, @Valid @Nullable NoteRequest request, @HeaderParam("If-Match") @Nullable String ifMatch) {
        String note = request == null || request.note() == null ? "" : request.note();
        return service.submit(id, note, ifMatch).chain(fields::view);
    }

    @POST
    @Path("/{id}/approval")
    @Idempotent
    @PermissionsAllowed(OrderPermissions.APPROVE)
    @Operation(summary = "The client accepts the delivery; the writer is paid")
    public Uni<OrderView> approve(UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return service.approve(id, ifMatch).chain(fields::view);
    }

    @POST
    @Path("/{id}/cancellation")
    @Idempotent
    @PermissionsAllowed(OrderPermissions.CANCEL)
    @Operation(summary = "Calls the order off; held money goes back")
    public Uni<OrderView> cancel(
            UUID id, @Valid @NotNull CancellationRequest request, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return service.cancel(id, request.reason(), ifMatch).chain(fields::view);
    }

    /** @param customFields values by key; null takes one away, and what is left out stays */
    record FieldsRequest(
            @NotNull @Size(max = CustomFields.MAXIMUM) @Schema(examples = "{}")
            Map<String, @Nullable Object> customFields) {}

    record NoteRequest(
            @Size(max = 5_000) @Pattern(regexp = "[^\\x00]*") @Nullable
            String note) {}

    record AssignmentRequest(
            @Nullable UUID writerId, @Nullable Instant writerDeadline) {}

    record ReassignmentRequest(
            @NotNull UUID writerId,
            @Nullable Instant writerDeadline,

            @NotBlank @Size(max = 1_000) @Pattern(regexp = "[^\\x00]*")
            String reason) {}

    record CancellationRequest(
            @NotBlank @Size(max = 1_000) @Pattern(regexp = "[^\\x00]*")
            String reason) {}
}
