package io.scriptorium.people.auth;

import io.scriptorium.kernel.security.RateLimited;
import io.scriptorium.people.auth.SecondFactor.Answer;
import io.scriptorium.people.auth.SecondFactor.Occasion;
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
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/auth/login/verification")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Authentication")
@RateLimited("auth")
class VerificationResource {

    private final Entrance entrance;
    private final LoginAnswers answers;

    /** The second proof of a sign-in: a code, or what an authenticator signed; and whether it is to be spared here. */
    record Verification(
            @NotNull @Size(min = 1, max = 100) String challenge,
            @NotNull @Size(min = 1, max = 40) String method,
            @Nullable @Size(min = 1, max = 40) String code,
            @Nullable @Size(max = 20) Map<String, Object> credential,
            @Nullable Boolean trustDevice) {}

    /** Which second proof is to begin. */
    record Prompting(
            @NotNull @Size(min = 1, max = 100) String challenge,
            @NotNull @Size(min = 1, max = 40) String method) {}

    VerificationResource(Entrance entrance, LoginAnswers answers) {
        this.entrance = entrance;
        this.answers = answers;
    }

    @POST
    @PermitAll
    @Operation(summary = "Gives the second proof that signing in asked for: answers with the tokens")
    public Uni<RestResponse<LoginView>> verify(
            @Valid @NotNull Verification verification, @Context HttpServerRequest request) {
        answers.requireMayAnswer(true, request); // only the challenge knows whether it will be a cookie
        Answer answer = new Answer(
                Device.occasion(verification.challenge(), request),
                Optional.ofNullable(verification.code()),
                Optional.ofNullable(verification.credential()));
        return entrance.verify(
                        verification.challenge(),
                        verification.method(),
                        answer,
                        Device.of(request),
                        Boolean.TRUE.equals(verification.trustDevice()))
                .map(signedIn -> answers.answer(signedIn, request));
    }

    @POST
    @Path("/prompt")
    @PermitAll
    @Operation(
            summary = "Begins a second proof that does not begin by itself: sends a code, or answers with what an"
                    + " authenticator is to sign")
    public Uni<Map<String, Object>> prompt(@Valid @NotNull Prompting prompting, @Context HttpServerRequest request) {
        Occasion occasion = Device.occasion(prompting.challenge(), request);
        return entrance.prompt(prompting.challenge(), prompting.method(), occasion, Device.of(request));
    }
}
