package io.scriptorium.talk.alert;

import io.quarkus.security.Authenticated;
import io.scriptorium.kernel.security.StepUp;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.people.auth.LoginAlerts.AlertsView;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/users/login-alerts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Notifications")
class AlertResource {

    private final AlertService service;

    /** By which channels the caller wants to hear of what; by none to hear nothing of it. */
    record Choosing(
            @NotNull @Size(max = 3) List<@NotNull @Pattern(regexp = Channel.PATTERN) String> newLogin,
            @NotNull @Size(max = 3) List<@NotNull @Pattern(regexp = Channel.PATTERN) String> newDevice,
            @NotNull @Size(max = 3) List<@NotNull @Pattern(regexp = Channel.PATTERN) String> newPlace) {

        Choice choice() {
            return new Choice(Channel.of(newLogin), Channel.of(newDevice), Channel.of(newPlace));
        }
    }

    AlertResource(AlertService service) {
        this.service = service;
    }

    @GET
    @Authenticated
    @Operation(summary = "Shows which sign-ins the caller is told of, and how")
    public Uni<AlertsView> own() {
        return service.of(Caller.memberId());
    }

    @PUT
    @StepUp
    @Authenticated
    @Operation(
            summary = "Chooses which sign-ins the caller is told of, and how",
            description = "Push reaches the browsers that the caller has registered under /push/subscriptions.")
    public Uni<AlertsView> choose(@Valid @NotNull Choosing choosing) {
        return service.choose(choosing.choice());
    }
}
