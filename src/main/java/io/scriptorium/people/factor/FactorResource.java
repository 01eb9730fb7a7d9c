package io.scriptorium.people.factor;

import io.quarkus.security.Authenticated;
import io.scriptorium.kernel.security.RateLimited;
import io.scriptorium.kernel.security.StepUp;
import io.scriptorium.people.factor.FactorService.Enrolment;
import io.scriptorium.people.factor.FactorService.Held;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/api/v1/auth/factors")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Authentication")
@RateLimited("auth")
class FactorResource {

    private final FactorService service;

    /** The caller's second factors. */
    record FactorsView(List<String> methods, int recoveryCodesLeft) {

        static FactorsView of(Held held) {
            return new FactorsView(held.methods(), held.recoveryCodes());
        }
    }

    /** What an authenticator app scans: an address, the same as a QR code in SVG, or the secret to be typed. */
    record AuthenticatorView(String uri, String qrCode, String secret) {

        static AuthenticatorView of(Enrolment enrolment) {
            return new AuthenticatorView(enrolment.uri(), QrImage.svg(enrolment.uri()), enrolment.secret());
        }
    }

    /** The code that the app shows. */
    record Confirmation(@NotNull @Size(min = 6, max = 10) String code) {}

    /** Codes for when the second factor is lost, each good once; they are never shown again. */
    record RecoveryCodesView(List<String> recoveryCodes) {}

    FactorResource(FactorService service) {
        this.service = service;
    }

    @GET
    @Authenticated
    @Operation(summary = "Shows which second factors the caller has")
    public Uni<FactorsView> show() {
        return service.held().map(FactorsView::of);
    }

    @POST
    @Path("/totp")
    @Authenticated
    @StepUp
    @ResponseStatus(201)
    @Operation(summary = "Makes a secret for an authenticator app; it counts once confirmed")
    public Uni<AuthenticatorView> enrol() {
        return service.enrol().map(AuthenticatorView::of);
    }

    @POST
    @Path("/totp/confirmation")
    @Authenticated
    @Operation(summary = "Takes the first code of the authenticator app, and gives recovery codes")
    public Uni<RecoveryCodesView> confirm(@Valid @NotNull Confirmation confirmation) {
        return service.confirm(confirmation.code()).map(RecoveryCodesView::new);
    }

    @DELETE
    @Path("/totp")
    @Authenticated
    @StepUp
    @Operation(summary = "Removes the authenticator app")
    public Uni<Void> remove() {
        return service.removeAuthenticator();
    }

    @POST
    @Path("/recovery-codes")
    @Authenticated
    @StepUp
    @Operation(summary = "Makes new recovery codes; those before are good no more")
    public Uni<RecoveryCodesView> renew() {
        return service.renewRecoveryCodes().map(RecoveryCodesView::new);
    }
}
