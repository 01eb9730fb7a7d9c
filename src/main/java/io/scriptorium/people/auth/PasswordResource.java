package io.scriptorium.people.auth;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.scriptorium.kernel.security.RateLimited;
import io.scriptorium.kernel.security.Tokens;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/auth/password")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Authentication")
@RateLimited("auth")
class PasswordResource {

    private final PasswordService service;
    private final SecurityIdentity identity;

    /** The password that is good now, and the one that is to be. */
    record PasswordChange(
            @NotNull @Size(max = 128) String currentPassword,

            @NotNull @Size(min = 8, max = 128) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String newPassword) {}

    PasswordResource(PasswordService service, SecurityIdentity identity) {
        this.service = service;
        this.identity = identity;
    }

    @PUT
    @Authenticated
    @Operation(summary = "Changes the caller's password; the caller's other sessions end, on all websites")
    public Uni<Void> change(@Valid @NotNull PasswordChange change, @Context HttpServerRequest request) {
        UUID session = Objects.requireNonNull(identity.getAttribute(Tokens.SESSION));
        return service.change(change.currentPassword(), change.newPassword(), session, Device.of(request));
    }
}
