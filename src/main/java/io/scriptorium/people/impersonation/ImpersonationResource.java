package io.scriptorium.people.impersonation;

import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import io.quarkus.security.identity.SecurityIdentity;
import io.scriptorium.kernel.security.RateLimited;
import io.scriptorium.kernel.security.Tokens;
import io.scriptorium.kernel.security.WhileImpersonating;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.people.impersonation.ImpersonationService.Granted;
import io.scriptorium.people.impersonation.ImpersonationService.Lent;
import io.scriptorium.people.persona.Persona;
import io.scriptorium.people.persona.Personas;
import io.scriptorium.people.sight.Sight;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
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
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Acting for another member. */
@Path("/api/v1/impersonations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Impersonation")
class ImpersonationResource {

    private final ImpersonationService service;
    private final ImpersonationStore store;
    private final Personas personas;
    private final Sight sight;
    private final SecurityIdentity identity;
    private final Clock clock;

    /**
     * For whom somebody wants to act.
     *
     * @param reason why: kept, and shown to the member
     * @param minutes for how long; as long as the website allows where left out
     */
    record ImpersonationRequest(
            @NotNull UUID memberId,

            @NotBlank @Size(min = 10, max = 500) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String reason,

            @Nullable @Min(1) @Max(240) Integer minutes) {}

    /** A grant that was given. */
    record Redemption(@NotNull @Size(min = 1, max = 100) String grant) {}

    /**
     * What was begun.
     *
     * @param grant lets somebody act for the member, once
     * @param grantExpiresIn seconds within which it must be used
     */
    record GrantView(UUID id, String grant, long grantExpiresIn, Instant endsAt) {

        static GrantView of(Granted granted) {
            return new GrantView(
                    granted.impersonation().id(),
                    granted.grant(),
                    ImpersonationService.PATIENCE.toSeconds(),
                    granted.impersonation().endsAt());
        }
    }

    /**
     * A token of the member that names who acts for them as {@code act} (RFC 8693).
     *
     * @param endsAt when the last such token ends
     */
    record LentTokenView(String accessToken, String tokenType, long expiresIn, UUID memberId, Instant endsAt) {}

    /** Somebody who took part, as far as the caller may know. */
    record PartView(UUID memberId, String role, String name) {

        static PartView of(UUID memberId, Map<UUID, Persona> shown) {
            Persona persona = Objects.requireNonNull(shown.get(memberId));
            return new PartView(memberId, persona.role(), persona.name());
        }
    }

    /** Somebody acts for a member, or did. */
    record ImpersonationView(
            UUID id,
            PartView member,
            PartView impersonator,
            String reason,
            Instant begunAt,
            Instant endsAt,
            @Nullable Instant enteredAt,
            @Nullable Instant endedAt,
            @Nullable String endedFor) {

        static ImpersonationView of(Impersonation one, Map<UUID, Persona> shown) {
            return new ImpersonationView(
                    one.id(),
                    PartView.of(one.memberId(), shown),
                    PartView.of(one.impersonatorId(), shown),
                    one.reason(),
                    one.begunAt(),
                    one.endsAt(),
                    one.enteredAt(),
                    one.endedAt(),
                    one.endedFor());
        }
    }

    ImpersonationResource(
            ImpersonationService service,
            ImpersonationStore store,
            Personas personas,
            Sight sight,
            SecurityIdentity identity,
            Clock clock) {
        this.service = service;
        this.store = store;
        this.personas = personas;
        this.sight = sight;
        this.identity = identity;
        this.clock = clock;
    }

    @POST
    @ResponseStatus(201)
    @PermissionsAllowed(ImpersonationPermissions.BEGIN)
    @Operation(
            summary = "Begins to act for a member: answers with a grant that is good once, for a minute",
            description = "Where the feature impersonation.allowed is on for the member. Never for oneself, a "
                    + "superadmin, or one who may do more: 403 rights-exceed.")
    public Uni<GrantView> begin(@Valid @NotNull ImpersonationRequest request) {
        return service.begin(request.memberId(), request.reason().strip(), request.minutes(), session())
                .map(GrantView::of);
    }

    @POST
    @Path("/redemption")
    @PermitAll // the grant says who asks
    @RateLimited("auth")
    @Operation(
            summary = "Exchanges a grant for an access token of the member",
            description = "What is about money or security is refused with it: 403 not-while-impersonating.")
    public Uni<LentTokenView> redeem(@Valid @NotNull Redemption redemption) {
        return service.redeem(redemption.grant()).map(this::view);
    }

    @POST
    @Path("/renewal")
    @Authenticated
    @WhileImpersonating
    @Operation(summary = "Gives whoever acts for a member another access token, until the time is over")
    public Uni<LentTokenView> renew() {
        return service.renew(session()).map(this::view);
    }

    @DELETE
    @Path("/{id}")
    @PermissionsAllowed({ImpersonationPermissions.BEGIN, ImpersonationPermissions.OVERSEE})
    @Operation(summary = "Ends an impersonation at once: one's own, or anybody's for those who oversee them")
    public Uni<Void> end(UUID id) {
        return service.end(id);
    }

    @GET
    @PermissionsAllowed(ImpersonationPermissions.OVERSEE)
    @Operation(summary = "Lists who acted for whom, the latest first")
    public Uni<Page<ImpersonationView>> list(@BeanParam PageRequest page) {
        return sight.requireEverybody().chain(() -> store.page(page)).chain(this::views);
    }

    @GET
    @Path("/mine")
    @Authenticated
    @Operation(summary = "Lists who acted for the caller, when and why")
    public Uni<Page<ImpersonationView>> mine(@BeanParam PageRequest page) {
        return store.ofMember(Caller.memberId(), page).chain(this::views);
    }

    private Uni<Page<ImpersonationView>> views(Page<Impersonation> page) {
        List<UUID> people = page.results().stream()
                .flatMap(one -> Stream.of(one.memberId(), one.impersonatorId()))
                .distinct()
                .toList();
        return personas.shown(people).map(shown -> page.map(one -> ImpersonationView.of(one, shown)));
    }

    private LentTokenView view(Lent lent) {
        return new LentTokenView(
                lent.accessToken(),
                "Bearer",
                Duration.between(clock.instant(), lent.expiresAt()).toSeconds(),
                lent.impersonation().memberId(),
                lent.impersonation().endsAt());
    }

    private UUID session() {
        return Objects.requireNonNull(identity.getAttribute(Tokens.SESSION));
    }
}
