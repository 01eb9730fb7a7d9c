package io.scriptorium.people.invitation;

import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.language.Language;
import io.scriptorium.kernel.mail.MailAddress;
import io.scriptorium.kernel.security.RateLimited;
import io.scriptorium.kernel.web.Created;
import io.scriptorium.kernel.web.Idempotent;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.people.auth.Logins;
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
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Who is asked to join, and joins. */
@Path("/api/v1/invitations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Invitations")
class InvitationResource {

    private final InvitationService service;
    private final Arrivals arrivals;

    /**
     * Whom to invite.
     *
     * @param role the platform role that they are to have
     * @param roleId one of the website's own roles, for members of that platform role
     * @param language that the letter is in; the website's where left out
     */
    record InvitationRequest(
            @NotNull @MailAddress String email,

            @NotNull @PersonName String displayName,

            @NotNull @Pattern(regexp = "client|writer|editor|support|admin|superadmin")
            String role,

            @Nullable UUID roleId,
            @Nullable @Pattern(regexp = "en|es|fr|ar") String language) {}

    /** What the link carries behind {@code #token=}. */
    record OfferRequest(@NotNull @Size(min = 1, max = 100) String token) {}

    /**
     * What an invitation offers.
     *
     * @param registered whether there is a login whose owner has shown that the address is theirs: its password is asked for
     */
    record Offer(String email, String displayName, String role, boolean registered, Instant expiresAt) {}

    /**
     * Who accepts an invitation.
     *
     * @param password the login's where there is one that is its owner's, else a new one
     * @param displayName in the place of the name that the invitation has
     * @param customFields what the website asks of those who register, by the keys of its fields
     */
    record Acceptance(
            @NotNull @Size(min = 1, max = 100) String token,

            @Nullable @Size(min = 8, max = 128) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String password,

            @Nullable @PersonName String displayName,

            @Nullable @Size(max = CustomFields.MAXIMUM) @Schema(examples = "{}")
            Map<String, @Nullable Object> customFields) {}

    /** A new member. */
    record NewcomerView(UUID id, UUID userId, String role, String displayName, String email) {

        static NewcomerView of(Member member) {
            return new NewcomerView(
                    member.id(), member.userId(), member.role().key(), member.displayName(), member.email());
        }
    }

    InvitationResource(InvitationService service, Arrivals arrivals) {
        this.service = service;
        this.arrivals = arrivals;
    }

    @GET
    @PermissionsAllowed(InvitationPermissions.INVITE)
    @Operation(summary = "Lists the invitations that nobody has accepted yet, the latest first")
    public Uni<Page<Invitation>> list(@BeanParam PageRequest page) {
        return service.page(page);
    }

    @POST
    @ResponseStatus(201)
    @Idempotent
    @PermissionsAllowed(InvitationPermissions.INVITE)
    @RateLimited("invitations")
    @Operation(
            summary = "Invites somebody by a letter, to be one of the staff, a writer or a client",
            description =
                    "403 not-held where the role would give what the caller lacks, superadmin-only for superadmins by "
                            + "others, admin-only for admins by the rest of the staff; 409 member-already, or "
                            + "invited-already where an invitation to the address is open; 422 quota-exceeded where the "
                            + "website may send no more letters this month; 429 sent-lately where one went to the address a "
                            + "moment ago, withdrawn or not.")
    public Uni<RestResponse<Invitation>> invite(
            @Valid @NotNull InvitationRequest request, @Context HttpServerRequest http) {
        return service.invite(request, Logins.host(http)).map(Created.in("/api/v1/invitations", Invitation::id));
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(InvitationPermissions.INVITE)
    @Operation(summary = "Shows an invitation")
    public Uni<Invitation> show(UUID id) {
        return service.require(id);
    }

    @DELETE
    @Path("/{id}")
    @PermissionsAllowed(InvitationPermissions.INVITE)
    @Operation(summary = "Takes an invitation back; its letter is good no more")
    public Uni<Void> withdraw(UUID id) {
        return service.withdraw(id);
    }

    @POST
    @Path("/{id}/renewal")
    @PermissionsAllowed(InvitationPermissions.INVITE)
    @RateLimited("invitations")
    @Operation(summary = "Sends the letter of an invitation again, good for a week from now; those before are no more")
    public Uni<Invitation> renew(UUID id, @Context HttpServerRequest http) {
        return service.renew(id, Logins.host(http));
    }

    @POST
    @Path("/offer")
    @PermitAll
    @RateLimited("auth")
    @Operation(summary = "Shows what the letter of an invitation offers, and whether its address has a login")
    public Uni<Offer> offer(@Valid @NotNull OfferRequest request) {
        return arrivals.offer(request.token());
    }

    @POST
    @Path("/password-letter")
    @ResponseStatus(202)
    @PermitAll
    @RateLimited("recovery")
    @Operation(
            summary = "Asks for a letter that sets a new password for the login of an invitation's address",
            description =
                    "It is sent by, and leads to, a website that the login is an active member of; none where there is no "
                            + "such website or the login is asked for no password. 422 link-over.")
    public Uni<Void> askForPassword(@Valid @NotNull OfferRequest request) {
        return arrivals.askForPassword(request.token());
    }

    @POST
    @Path("/acceptance")
    @ResponseStatus(201)
    @PermitAll
    @RateLimited("auth")
    @Operation(
            summary = "Joins by the letter of an invitation, with a new login or with that of its address",
            description =
                    "A new login needs no other letter to confirm its address. A login that nobody has confirmed gets the "
                            + "password that is sent, and whoever made it loses all ways in, unless it is the login's own. "
                            + "401 login-needed or bad-credentials where one was confirmed and its password is not sent; "
                            + "409 already-registered where it belongs to this website already; 422 link-over.")
    public Uni<RestResponse<NewcomerView>> accept(
            @Valid @NotNull Acceptance acceptance, @Context HttpServerRequest http) {
        Language asked =
                Language.accepted(http.getHeader(HttpHeaders.ACCEPT_LANGUAGE)).orElse(null);
        return arrivals.accept(acceptance, asked, http)
                .map(NewcomerView::of)
                .map(Created.in("/api/v1/users", NewcomerView::id));
    }
}
