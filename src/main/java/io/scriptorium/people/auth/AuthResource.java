package io.scriptorium.people.auth;

import io.quarkus.security.identity.SecurityIdentity;
import io.scriptorium.kernel.language.Language;
import io.scriptorium.kernel.mail.MailAddress;
import io.scriptorium.kernel.security.RateLimited;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.security.Tokens;
import io.scriptorium.kernel.web.Created;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.kernel.web.TimeZones;
import io.scriptorium.people.field.CustomFields;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.PersonName;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/auth")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Authentication")
@RateLimited("auth")
class AuthResource {

    private final AuthService service;
    private final RegistrationService registrations;
    private final LoginAnswers answers;
    private final RefreshCookie cookies;
    private final SecurityIdentity identity;

    /**
     * Who wants to join.
     *
     * @param customFields what the website asks of those who register, by the keys of its fields
     * @param timeZone where the device is, by the IANA database; heeded until the member chooses one
     */
    record Registration(
            @NotNull @MailAddress String email,

            @NotNull @Size(min = 8, max = 128) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String password,

            @NotNull @PersonName String displayName,
            @Nullable @Pattern(regexp = "client|writer") String role,

            @Nullable @Size(max = CustomFields.MAXIMUM) @Schema(examples = "{}")
            Map<String, @Nullable Object> customFields,

            @Nullable @Size(max = 60) String timeZone) {

        Role platformRole() {
            return role == null ? Role.CLIENT : Role.of(role);
        }
    }

    /**
     * Who wants to sign in.
     *
     * @param cookie asks for the refresh token as a cookie instead of in the answer
     * @param timeZone where the device is, by the IANA database; heeded unless the member has chosen one
     */
    record Credentials(
            @NotNull @Size(max = 254) String email,
            @NotNull @Size(max = 128) String password,
            @Nullable Boolean cookie,
            @Nullable @Size(max = 60) String timeZone) {

        boolean byCookie() {
            return Boolean.TRUE.equals(cookie);
        }
    }

    /** A refresh token, where it is not sent as a cookie. */
    record Refreshing(@NotNull @Size(min = 1, max = 100) String refreshToken) {}

    /** A new member. */
    record MemberView(UUID id, UUID userId, String role, String displayName, String email) {

        static MemberView of(Member member) {
            return new MemberView(
                    member.id(), member.userId(), member.role().key(), member.displayName(), member.email());
        }
    }

    AuthResource(
            AuthService service,
            RegistrationService registrations,
            LoginAnswers answers,
            RefreshCookie cookies,
            SecurityIdentity identity) {
        this.service = service;
        this.registrations = registrations;
        this.answers = answers;
        this.cookies = cookies;
        this.identity = identity;
    }

    @POST
    @ResponseStatus(201)
    @Path("/register")
    @PermitAll
    @Operation(
            summary = "Registers a client or a writer; a login of another website joins with its password",
            description =
                    "Letters come in the language that Accept-Language asks for, until the member chooses another.")
    public Uni<RestResponse<MemberView>> register(
            @Valid @NotNull Registration registration, @Context HttpServerRequest request) {
        Language language = Language.accepted(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE))
                .orElse(null);
        Device device = Device.of(request).in(TimeZones.optional(registration.timeZone()));
        return registrations
                .register(registration, language, device)
                .map(MemberView::of)
                .map(Created.in("/api/v1/users", MemberView::id));
    }

    @POST
    @Path("/login")
    @PermitAll
    @Operation(
            summary = "Signs in: tokens, or a challenge where a second proof is needed",
            description =
                    "Whoever has a device_token from before sends it as X-Device-Token, here and with every other way "
                            + "to sign in; where the refresh token is a cookie, that is one, too. 403 approval-pending, "
                            + "account-suspended and account-locked for whoever has the right password.")
    public Uni<RestResponse<LoginView>> login(
            @Valid @NotNull Credentials credentials, @Context HttpServerRequest request) {
        answers.requireMayAnswer(credentials.byCookie(), request);
        Device device = Device.of(request).in(TimeZones.optional(credentials.timeZone()));
        return service.login(credentials.email(), credentials.password(), device, credentials.byCookie())
                .map(entry -> answers.answer(entry, request));
    }

    @POST
    @Path("/refresh")
    @PermitAll
    @Operation(summary = "Exchanges a refresh token, from the body or the cookie, for new tokens")
    @Parameter(
            name = RefreshCookie.NAME,
            in = ParameterIn.COOKIE,
            description = "By https its name begins with __Host-.",
            schema = @Schema(implementation = String.class))
    public Uni<RestResponse<LoginView>> refresh(@Valid @Nullable Refreshing body, @Context HttpServerRequest request) {
        if (body != null) {
            return service.refresh(body.refreshToken(), false, Device.of(request))
                    .map(signedIn -> answers.answer(signedIn, request));
        }
        String cookie = cookies.token(request);
        if (cookie == null || cookie.isEmpty()) {
            throw Refusal.invalid("refresh_token", "is needed, here or as a cookie");
        }
        cookies.requireOwnOrigin(request);
        return service.refresh(cookie, true, Device.of(request)).map(signedIn -> answers.answer(signedIn, request));
    }

    @POST
    @Path("/logout")
    @PermitAll // by the access token or, where that has expired, by the refresh token
    @Operation(summary = "Ends the session of the access token or, without one, of the refresh token in the body")
    public Uni<RestResponse<Void>> logout(@Valid @Nullable Refreshing body, @Context HttpServerRequest request) {
        Optional<UUID> session = Optional.ofNullable(identity.getAttribute(Tokens.SESSION));
        if (session.isEmpty() && body == null) {
            throw new Refusal(Refusal.Kind.UNAUTHENTICATED, "unauthenticated", "Send an access or a refresh token.");
        }
        Uni<Void> ended = session.isPresent()
                ? service.logout(session.get())
                : service.logout(Objects.requireNonNull(body).refreshToken());
        return ended.map(done -> ResponseBuilder.<Void>noContent()
                .cookie(cookies.removed(request))
                .build());
    }
}
