package io.scriptorium.insight.threat;

import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.people.sight.Sight;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
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
import org.jspecify.annotations.Nullable;

/** What the rules made of security events, and what the staff does about it. */
@Path("/api/v1/security/alerts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Security")
class AlertResource {

    private final Alerts alerts;
    private final Sight sight;

    AlertResource(Alerts alerts, Sight sight) {
        this.alerts = alerts;
        this.sight = sight;
    }

    /** @param note what the staff makes of it; the last one stays where none is given */
    record Handling(@Nullable @Size(min = 1, max = 2000) String note) {}

    @GET
    @PermissionsAllowed(ThreatPermissions.VIEW)
    @Operation(
            summary = "Lists security alerts, the latest first",
            description = "For those whose role reaches everybody: else 403 limited-reach.")
    public Uni<Page<Alert>> list(@BeanParam PageRequest page) {
        return sight.requireEverybody().chain(() -> alerts.page(page));
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(ThreatPermissions.VIEW)
    @Operation(summary = "Shows a security alert")
    public Uni<Alert> show(UUID id) {
        return sight.requireEverybody().chain(() -> alerts.require(id));
    }

    @POST
    @Path("/{id}/acknowledgement")
    @PermissionsAllowed(ThreatPermissions.HANDLE)
    @Operation(summary = "Tells the others that the caller looks into an alert")
    public Uni<Alert> acknowledge(UUID id, @Valid @NotNull Handling handling) {
        return sight.requireEverybody().chain(() -> alerts.acknowledge(id, handling.note()));
    }

    @POST
    @Path("/{id}/closure")
    @PermissionsAllowed(ThreatPermissions.HANDLE)
    @Operation(summary = "Closes an alert")
    public Uni<Alert> close(UUID id, @Valid @NotNull Handling handling) {
        return sight.requireEverybody().chain(() -> alerts.close(id, handling.note()));
    }
}
