package io.scriptorium.people.link;

import io.scriptorium.kernel.security.RateLimited;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.auth.LoginView;
import io.scriptorium.people.auth.Logins;
import io.scriptorium.people.auth.Resident;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/auth/magic-links")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Authentication")
@RateLimited("auth")
class MagicLinkResource {

    private final MagicLinkService service;
    private final Logins logins;

    /** The address that somebody signs in with. */
    record Asking(@NotNull @Size(min = 3, max = 254) String email) {}

    /** What the letter's code is good for; there is one whether or not there is a letter. */
    record RequestView(String request) {}

    /** What the link carries behind {@code #token=}; or the request, and the code that was typed. */
    record LinkLogin(
            @Nullable @Size(min = 1, max = 100) String token,
            @Nullable @Size(min = 1, max = 100) String request,
            @Nullable @Size(min = 1, max = 10) String code,
            @Nullable Boolean cookie,
            @Nullable @Size(max = 60) String timeZone) {}

    MagicLinkResource(MagicLinkService service, Logins logins) {
        this.service = service;
        this.logins = logins;
    }

    @POST
    @RateLimited("recovery")
    @PermitAll
    @ResponseStatus(202)
    @Operation(summary = "Asks for a letter with a link that signs in; answers alike whether there is such a member")
    public Uni<RequestView> ask(@Valid @NotNull Asking asking, @Context HttpServerRequest request) {
        return Uni.createFrom().item(() -> new RequestView(service.ask(asking.email(), Logins.host(request))));
    }

    @POST
    @Path("/login")
    @PermitAll
    @Operation(summary = "Signs in by the letter's link or code: answers as signing in by password does")
    public Uni<RestResponse<LoginView>> login(@Valid @NotNull LinkLogin login, @Context HttpServerRequest request) {
        SignInWish wish = SignInWish.of(login.cookie(), login.timeZone());
        return resident(login).chain(resident -> logins.admit(resident, "magic-link", List.of("otp"), wish, request));
    }

    private Uni<Resident> resident(LinkLogin login) {
        String token = login.token();
        if (token != null) {
            return service.byLink(token);
        }
        String code = login.code();
        String request = login.request();
        if (code == null || request == null) {
            throw Refusal.invalid("token", "is needed, or a request and its code");
        }
        return service.byCode(request, code.replace(" ", ""));
    }
}
