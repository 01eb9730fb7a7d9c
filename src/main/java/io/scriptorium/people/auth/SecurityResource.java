package io.scriptorium.people.auth;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.scriptorium.kernel.security.Tokens;
import io.scriptorium.people.auth.SecurityOverview.SecurityView;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/auth/security")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Authentication")
class SecurityResource {

    private final SecurityOverview overview;
    private final SecurityIdentity identity;

    SecurityResource(SecurityOverview overview, SecurityIdentity identity) {
        this.overview = overview;
        this.identity = identity;
    }

    @GET
    @Authenticated
    @Operation(summary = "Shows the caller's sessions, devices, second factors, sign-ins and alerts at a glance")
    public Uni<SecurityView> own() {
        return overview.own(identity.getAttribute(Tokens.SESSION));
    }
}
