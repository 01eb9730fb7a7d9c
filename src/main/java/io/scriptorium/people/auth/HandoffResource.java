package io.scriptorium.people.auth;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.scriptorium.kernel.security.RateLimited;
import io.scriptorium.kernel.security.StepUp;
import io.scriptorium.kernel.security.Tokens;
import io.scriptorium.kernel.web.TimeZones;
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
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** From one website to another, signed in. */
@Path("/api/v1/auth/handoffs")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Authentication")
@RateLimited("auth")
class HandoffResource {

    private final Handoffs handoffs;
    private final LoginAnswers answers;
    private final SecurityIdentity identity;

    /** @param host the host name of the other website */
    record HandoffRequest(
            @NotNull @Size(min = 3, max = 253) @Pattern(regexp = "[A-Za-z0-9.-]+")
            String host) {}

    /** @param token good once, at the other website, for so many seconds */
    record HandoffView(String token, long expiresIn) {}

    /** A secret that another website gave; {@code cookie} asks for the refresh token as a cookie. */
    record HandoffRedemption(
            @NotNull @Size(min = 1, max = 100) String token,
            @Nullable Boolean cookie,
            @Nullable @Size(max = 60) String timeZone) {}

    HandoffResource(Handoffs handoffs, LoginAnswers answers, SecurityIdentity identity) {
        this.handoffs = handoffs;
        this.answers = answers;
        this.identity = identity;
    }

    @POST
    @StepUp
    @Authenticated
    @ResponseStatus(201)
    @Operation(
            summary = "Asks for a secret that signs the caller in on another website of the same login",
            description = "404 no-handoff where there is no such website, or the login does not belong to it.")
    public Uni<HandoffView> ask(@Valid @NotNull HandoffRequest request) {
        return handoffs.ask(request.host().toLowerCase(Locale.ROOT), session())
                .map(secret -> new HandoffView(secret, Handoffs.LIFETIME.toSeconds()));
    }

    @POST
    @Path("/redemption")
    @PermitAll
    @Operation(summary = "Signs in by a secret that another website gave: answers as signing in by password does")
    public Uni<RestResponse<LoginView>> redeem(
            @Valid @NotNull HandoffRedemption redemption, @Context HttpServerRequest request) {
        boolean byCookie = Boolean.TRUE.equals(redemption.cookie());
        answers.requireMayAnswer(byCookie, request);
        return handoffs.redeem(
                        redemption.token(), Device.of(request).in(TimeZones.optional(redemption.timeZone())), byCookie)
                .map(entry -> answers.answer(entry, request));
    }

    private UUID session() {
        return Objects.requireNonNull(identity.getAttribute(Tokens.SESSION));
    }
}
