package io.scriptorium.people.email;

import io.quarkus.security.Authenticated;
import io.scriptorium.kernel.mail.MailAddress;
import io.scriptorium.kernel.security.RateLimited;
import io.scriptorium.kernel.security.StepUp;
import io.scriptorium.people.auth.Logins;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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
import org.jspecify.annotations.Nullable;

@Path("/api/v1/auth/email")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Authentication")
@RateLimited("auth")
class EmailResource {

    private final VerificationService verification;
    private final ChangeService change;

    /** The address that somebody signs in with. */
    record Asking(@NotNull @Size(min = 3, max = 254) String email) {}

    /** The address that the caller wants to sign in with. */
    record Change(@NotNull @MailAddress String email) {}

    /** What the letter's link carries behind {@code #token=}; and the password, where nobody is signed in. */
    record Token(
            @NotNull @Size(min = 1, max = 100) String token,
            @Nullable @Size(min = 1, max = 128) String password) {}

    /** Whether the address is changed; until then the other address has to agree. */
    record ChangeView(boolean changed) {}

    EmailResource(VerificationService verification, ChangeService change) {
        this.verification = verification;
        this.change = change;
    }

    @POST
    @Path("/verification")
    @PermitAll
    @ResponseStatus(202)
    @Operation(summary = "Asks for the letter that verifies an address once more; answers alike whether it is known")
    public Uni<Void> askForVerification(@Valid @NotNull Asking asking, @Context HttpServerRequest request) {
        return Uni.createFrom().item(() -> {
            verification.ask(asking.email(), Logins.host(request));
            return null;
        });
    }

    @POST
    @Path("/verification/confirmation")
    @PermitAll
    @Operation(summary = "Verifies an address by the letter's secret, together with the login's session or password")
    public Uni<Void> verify(@Valid @NotNull Token token, @Context HttpServerRequest request) {
        return verification.verify(token.token(), token.password(), request);
    }

    @POST
    @Path("/change")
    @Authenticated
    @StepUp
    @ResponseStatus(202)
    @Operation(summary = "Asks for another address: both addresses get a letter, and both have to agree")
    public Uni<Void> askForChange(@Valid @NotNull Change wanted, @Context HttpServerRequest request) {
        return change.ask(wanted.email(), Logins.host(request));
    }

    @POST
    @Path("/change/confirmation")
    @PermitAll
    @Operation(
            summary = "Agrees to a change of address by a letter's secret; for the new address together with the"
                    + " login's session or password")
    public Uni<ChangeView> agree(@Valid @NotNull Token token, @Context HttpServerRequest request) {
        return change.agree(token.token(), token.password(), request).map(ChangeView::new);
    }
}
