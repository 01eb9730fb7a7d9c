package io.scriptorium.people.auth;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.scriptorium.kernel.security.RateLimited;
import io.scriptorium.kernel.security.Tokens;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.auth.SecondFactor.Answer;
import io.scriptorium.people.auth.SecondFactor.Occasion;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/auth/reauthentication")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Authentication")
@RateLimited("auth")
class ReauthenticationResource {

    private final Reauthentication service;
    private final SecurityIdentity identity;

    /** The password, or another proof by its method. */
    record Proving(
            @Nullable @Size(min = 1, max = 128) String password,
            @Nullable @Size(min = 1, max = 40) String method,
            @Nullable @Size(min = 1, max = 40) String code,
            @Nullable @Size(max = 20) Map<String, Object> credential) {}

    /** Which proof is to begin. */
    record Prompting(@NotNull @Size(min = 1, max = 40) String method) {}

    /** An access token that says that the proof is fresh; the refresh token stays as it is. */
    record FreshTokenView(String accessToken, String tokenType, long expiresIn) {

        static FreshTokenView of(String accessToken) {
            return new FreshTokenView(accessToken, "Bearer", Tokens.LIFETIME.toSeconds());
        }
    }

    ReauthenticationResource(Reauthentication service, SecurityIdentity identity) {
        this.service = service;
        this.identity = identity;
    }

    @POST
    @Authenticated
    @Operation(
            summary = "Proves again who the caller is, for what asks for a fresh proof: answers with an access token")
    public Uni<FreshTokenView> prove(@Valid @NotNull Proving proving, @Context HttpServerRequest request) {
        return token(proving, request).map(FreshTokenView::of);
    }

    private Uni<String> token(Proving proving, HttpServerRequest request) {
        String password = proving.password();
        if (password != null) {
            return service.byPassword(password, session(), Device.of(request));
        }
        String method = proving.method();
        if (method == null) {
            throw Refusal.invalid("password", "is needed, or another method");
        }
        Answer answer = new Answer(
                occasion(request), Optional.ofNullable(proving.code()), Optional.ofNullable(proving.credential()));
        return service.byFactor(method, answer, session(), Device.of(request));
    }

    @POST
    @Path("/prompt")
    @Authenticated
    @Operation(
            summary =
                    "Begins a proof that does not begin by itself: sends a code, or answers with what an authenticator"
                            + " is to sign")
    public Uni<Map<String, Object>> prompt(@Valid @NotNull Prompting prompting, @Context HttpServerRequest request) {
        return service.prompt(prompting.method(), occasion(request));
    }

    private Occasion occasion(HttpServerRequest request) {
        return Device.occasion("session " + session(), request);
    }

    private UUID session() {
        return Objects.requireNonNull(identity.getAttribute(Tokens.SESSION));
    }
}
