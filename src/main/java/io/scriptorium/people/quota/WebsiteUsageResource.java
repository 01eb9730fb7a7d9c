package io.scriptorium.people.quota;

import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.tenancy.TenantDirectory;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.quota.UsageReport.UsageView;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What each of the platform's websites has used. */
@Path("/api/v1/websites/{id}/usage")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Usage")
class WebsiteUsageResource {

    // Of the websites: whoever runs them sees what each uses.
    private static final String MANAGE = "websites.manage";

    private final UsageReport report;
    private final TenantDirectory tenants;
    private final Background background;

    WebsiteUsageResource(UsageReport report, TenantDirectory tenants, Background background) {
        this.report = report;
        this.tenants = tenants;
        this.background = background;
    }

    @GET
    @PermissionsAllowed(MANAGE)
    @Operation(
            summary = "Shows what one of the platform's websites has used in the last twelve months, and what it may")
    public Uni<UsageView> show(UUID id) {
        String requestId = Caller.current().requestId();
        return tenants.byId(id)
                .map(found -> found.orElseThrow(() -> Refusal.notFound("website")))
                .chain(tenant -> background.run(Caller.system(tenant, requestId), report::all));
    }
}
