package io.scriptorium.people.quota;

import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.people.quota.UsageReport.UsageView;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the website has used, and what it may. */
@Path("/api/v1/usage")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Usage")
class UsageResource {

    private final UsageReport report;

    UsageResource(UsageReport report) {
        this.report = report;
    }

    @GET
    @PermissionsAllowed(UsagePermissions.READ)
    @Operation(summary = "Shows what the website has used in the last twelve months, and what it may")
    public Uni<UsageView> show() {
        return report.all();
    }
}
