package io.scriptorium.people.passkey;

import io.scriptorium.kernel.security.RateLimited;
import io.scriptorium.people.auth.LoginView;
import io.scriptorium.people.auth.Logins;
import io.scriptorium.people.auth.SignInWish;
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
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/auth/login/passkey")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Authentication")
@RateLimited("auth")
class PasskeyLoginResource {

    private final PasskeyService service;
    private final Ceremonies ceremonies;
    private final Logins logins;

    /** What the authenticator signed; {@code cookie} asks for the refresh token as a cookie. */
    record PasskeyLogin(
            @NotNull @Size(max = 20) Map<String, Object> credential,
            @Nullable Boolean cookie,
            @Nullable @Size(max = 60) String timeZone) {}

    PasskeyLoginResource(PasskeyService service, Ceremonies ceremonies, Logins logins) {
        this.service = service;
        this.ceremonies = ceremonies;
        this.logins = logins;
    }

    @POST
    @Path("/options")
    @PermitAll
    @Operation(summary = "Begins a sign-in by passkey: answers with what navigator.credentials.get takes, as JSON")
    public Uni<Map<String, Object>> begin(@Context HttpServerRequest request) {
        return ceremonies.login(ceremonies.party(request));
    }

    @POST
    @PermitAll
    @Operation(summary = "Signs in by passkey, which is two proofs at once: answers with the tokens")
    public Uni<RestResponse<LoginView>> login(@Valid @NotNull PasskeyLogin login, @Context HttpServerRequest request) {
        SignInWish wish = SignInWish.of(login.cookie(), login.timeZone());
        return service.identify(login.credential(), member -> logins.notePasskeyRefused(member, request))
                .chain(resident -> logins.admit(resident, "passkey", List.of("pop", "mfa"), wish, request));
    }
}
