package io.scriptorium.kernel.security;

import io.quarkus.arc.All;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.scriptorium.kernel.language.Language;
import io.scriptorium.kernel.realtime.EndedSessions;
import io.scriptorium.kernel.realtime.Witness;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.tenancy.Impersonator;
import io.scriptorium.kernel.web.NetworkGate;
import io.scriptorium.kernel.web.NetworkRefused;
import io.scriptorium.kernel.web.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Turns a checked token into the actor of the request. A token is good for its own tenant only: on the host of another
 * it is refused as if it were forged.
 */
@ApplicationScoped
class ActorAugmentor implements SecurityIdentityAugmentor {

    /** Seconds since 1970; Quarkus closes a WebSocket then. */
    private static final String EXPIRE_TIME = "quarkus.identity.expire-time";

    private final PermissionGrants grants;
    private final Impersonation impersonation;
    private final NetworkGate networks;
    private final ChosenLanguages languages;
    private final EndedSessions ended;
    private final List<Witness> witnesses;

    ActorAugmentor(
            PermissionGrants grants,
            Impersonation impersonation,
            NetworkGate networks,
            ChosenLanguages languages,
            EndedSessions ended,
            @All List<Witness> witnesses) {
        this.grants = grants;
        this.impersonation = impersonation;
        this.networks = networks;
        this.languages = languages;
        this.ended = ended;
        this.witnesses = witnesses;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return augment(identity, context, Map.of());
    }

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context, Map<String, Object> attributes) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Uni.createFrom().item(identity);
        }
        Caller caller = Caller.current();
        if (caller.tenant() == null) {
            // A path that belongs to no tenant, such as the API's documents: nobody in particular.
            return Uni.createFrom()
                    .item(QuarkusSecurityIdentity.builder().setAnonymous(true).build());
        }
        return Uni.createFrom().deferred(() -> {
            Actor claimed = claimed(token, caller);
            requireGoingOn(session(token));
            Impersonator impersonator = claimed.impersonator();
            if (impersonator != null) {
                requireGoingOn(impersonator.sessionId());
            }
            return grants.of(claimed.memberId(), Role.of(claimed.role()))
                    .call(() -> requireNetwork(impersonator == null ? claimed.role() : impersonator.role()))
                    .chain(held -> impersonation.left(claimed, held, method(attributes)))
                    .map(permissions -> identified(identity, token, caller, claimed.with(permissions)));
        });
    }

    /** The member whom a token of this tenant names, without permissions. */
    private static Actor claimed(JsonWebToken token, Caller caller) {
        if (!caller.requireTenant().id().toString().equals(token.getClaim(Tokens.TENANT))) {
            throw new AuthenticationFailedException(new Refusal(
                    Refusal.Kind.UNAUTHENTICATED, "foreign-tenant-token", "The access token is for another website."));
        }
        return actorOf(token);
    }

    private SecurityIdentity identified(SecurityIdentity identity, JsonWebToken token, Caller caller, Actor actor) {
        Language language =
                languages.of(actor.memberId(), token.getClaim(Tokens.LOCALE)).orElse(caller.language());
        caller.as(actor).reading(language).bindTo(Vertx.currentContext());
        UUID tenant = caller.requireTenant().id();
        if (actor.impersonator() == null) {
            witnesses.forEach(witness -> witness.seen(tenant, actor.memberId()));
        }
        return QuarkusSecurityIdentity.builder(identity)
                .addAttribute(EXPIRE_TIME, token.getExpirationTime())
                .addAttribute(Tokens.SESSION, session(token))
                .addPermissionChecker(asked -> Uni.createFrom().item(actor.may(asked.getName())))
                .build();
    }

    /** By the memory of this process alone: no request waits for it. */
    private void requireGoingOn(UUID sessionId) {
        if (ended.holds(sessionId)) {
            throw new AuthenticationFailedException(
                    new Refusal(Refusal.Kind.UNAUTHENTICATED, "session-over", "This session is over: sign in again."));
        }
    }

    /** Whoever acts for another comes from where the impersonator may come from. */
    private Uni<Void> requireNetwork(String role) {
        return networks.admits(role)
                .invoke(admitted -> {
                    if (!admitted) {
                        throw new AuthenticationFailedException(new NetworkRefused());
                    }
                })
                .replaceWithVoid();
    }

    private static @Nullable HttpMethod method(Map<String, Object> attributes) {
        RoutingContext http = HttpSecurityUtils.getRoutingContextAttribute(attributes);
        return http == null ? null : http.request().method();
    }

    private static UUID session(JsonWebToken token) {
        return UUID.fromString(token.getClaim(Tokens.SESSION));
    }

    private static Actor actorOf(JsonWebToken token) {
        try {
            Role role = Role.of(token.getClaim(Tokens.ROLE));
            return new Actor(
                    UUID.fromString(token.getClaim(Tokens.MEMBER)),
                    UUID.fromString(token.getSubject()),
                    role.key(),
                    Set.of(),
                    Tokens.impersonator(token.getClaim(Tokens.ACTOR)));
        } catch (IllegalArgumentException | NullPointerException | ClassCastException malformed) {
            throw new AuthenticationFailedException(new Refusal(
                    Refusal.Kind.UNAUTHENTICATED, "invalid-token", "The access token lacks what it must say."));
        }
    }
}
