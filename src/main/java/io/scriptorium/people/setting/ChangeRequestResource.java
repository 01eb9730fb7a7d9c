package io.scriptorium.people.setting;

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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Changes of settings that one proposes and another approves. */
@Path("/api/v1/change-requests")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Settings")
class ChangeRequestResource {

    private final ChangeRequestService service;
    private final ChangeRequestStore store;
    private final SettingRegistry registry;
    private final Settings settings;

    ChangeRequestResource(
            ChangeRequestService service, ChangeRequestStore store, SettingRegistry registry, Settings settings) {
        this.service = service;
        this.store = store;
        this.registry = registry;
        this.settings = settings;
    }

    /**
     * What is wanted.
     *
     * @param reason for whoever decides
     * @param values by key
     */
    @Schema(
            examples =
                    "{\"title\": \"Shorter orders\", \"reason\": \"As agreed.\", \"values\": {\"orders.maximum-pages\": 40}}")
    record Proposal(
            @NotBlank @Size(max = 200) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String title,

            @NotBlank @Size(max = 2000) @Pattern(regexp = "[^\\x00]*")
            String reason,

            @NotNull @Size(min = 1, max = 50) Map<String, @Nullable Object> values) {}

    /** @param reason for whoever proposed */
    record Rejection(
            @NotBlank @Size(max = 500) @Pattern(regexp = "[^\\x00]*")
            String reason) {}

    private Uni<ChangeRequestView> shown(ChangeRequest request) {
        return settings.stored().map(values -> ChangeRequestView.of(request, registry, values));
    }

    @GET
    @PermissionsAllowed(SettingPermissions.READ)
    @Operation(summary = "Lists the changes of settings that were proposed, the latest first")
    public Uni<Page<ChangeRequestView>> list(@BeanParam PageRequest request) {
        return store.page(request)
                .chain(page ->
                        settings.all().map(values -> page.map(one -> ChangeRequestView.of(one, registry, values))));
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(SettingPermissions.READ)
    @Operation(summary = "Shows what would change: what held when it was proposed, what holds now, and what is wanted")
    public Uni<ChangeRequestView> show(UUID id) {
        return store.require(id).chain(this::shown);
    }

    @POST
    @ResponseStatus(201)
    @Idempotent
    @PermissionsAllowed(SettingPermissions.PROPOSE)
    @Operation(summary = "Proposes changes of settings, for another to approve")
    public Uni<RestResponse<ChangeRequestView>> propose(@Valid @NotNull Proposal proposal) {
        return service.propose(proposal.title(), proposal.reason(), proposal.values())
                .chain(this::shown)
                .map(Created.in("/api/v1/change-requests", ChangeRequestView::id));
    }

    @POST
    @Path("/{id}/refreshment")
    @Idempotent
    @PermissionsAllowed(SettingPermissions.PROPOSE)
    @Operation(summary = "Proposes the caller's changes again, against what holds now")
    public Uni<ChangeRequestView> refresh(UUID id) {
        return service.refresh(id).chain(this::shown);
    }

    @POST
    @Path("/{id}/approval")
    @Idempotent
    @PermissionsAllowed(SettingPermissions.CHANGE)
    @Operation(
            summary = "Makes all changes that another proposed",
            description =
                    "Refused with 409 where other values hold by now than when they were proposed, unless If-Match"
                            + " names the version of the request that shows those.")
    public Uni<ChangeRequestView> approve(UUID id, @HeaderParam("If-Match") @Nullable String ifMatch) {
        return service.approve(id, ifMatch).chain(this::shown);
    }

    @POST
    @Path("/{id}/rejection")
    @Idempotent
    @PermissionsAllowed(SettingPermissions.CHANGE)
    @Operation(summary = "Turns down changes that another proposed")
    public Uni<ChangeRequestView> reject(UUID id, @Valid @NotNull Rejection rejection) {
        return service.reject(id, rejection.reason()).chain(this::shown);
    }

    @POST
    @Path("/{id}/withdrawal")
    @Idempotent
    @PermissionsAllowed(SettingPermissions.PROPOSE)
    @Operation(summary = "Takes the caller's own proposal back")
    public Uni<ChangeRequestView> withdraw(UUID id) {
        return service.withdraw(id).chain(this::shown);
    }
}
