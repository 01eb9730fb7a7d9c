package io.scriptorium.people.recovery;

import io.scriptorium.kernel.security.RateLimited;
import io.scriptorium.people.auth.Logins;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/api/v1/auth/recovery")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Authentication")
@RateLimited("recovery")
class RecoveryResource {

    private final RecoveryService service;

    /** The address that somebody signs in with. */
    record Asking(@NotNull @Size(min = 3, max = 254) String email) {}

    /** What the letter's link carries behind {@code #token=}, and the new password. */
    record NewPassword(
            @NotNull @Size(min = 1, max = 100) String token,

            @NotNull @Size(min = 8, max = 128) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String password) {}

    /** What the letter's link carries behind {@code #token=}. */
    record Token(@NotNull @Size(min = 1, max = 100) String token) {}

    RecoveryResource(RecoveryService service) {
        this.service = service;
    }

    @POST
    @Path("/password")
    @PermitAll
    @ResponseStatus(202)
    @Operation(summary = "Asks for a letter that sets a new password; answers alike whether there is such a member")
    public Uni<Void> askForPassword(@Valid @NotNull Asking asking, @Context HttpServerRequest request) {
        return Uni.createFrom().item(() -> {
            service.askForReset(asking.email(), Logins.host(request));
            return null;
        });
    }

    @POST
    @Path("/password/confirmation")
    @PermitAll
    @Operation(summary = "Sets a new password by such a letter; all sessions end")
    public Uni<Void> setPassword(@Valid @NotNull NewPassword next) {
        return service.reset(next.token(), next.password());
    }

    @POST
    @Path("/unlock")
    @PermitAll
    @ResponseStatus(202)
    @Operation(summary = "Asks for a letter that ends the pause after too many wrong passwords")
    public Uni<Void> askForUnlock(@Valid @NotNull Asking asking, @Context HttpServerRequest request) {
        return Uni.createFrom().item(() -> {
            service.askForUnlock(asking.email(), Logins.host(request));
            return null;
        });
    }

    @POST
    @Path("/unlock/confirmation")
    @PermitAll
    @Operation(summary = "Ends the pause by such a letter")
    public Uni<Void> unlock(@Valid @NotNull Token token) {
        return service.unlock(token.token());
    }
}
