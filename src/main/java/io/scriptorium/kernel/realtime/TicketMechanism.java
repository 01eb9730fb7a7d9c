package io.scriptorium.kernel.realtime;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.tenancy.CurrentContext;
import io.scriptorium.kernel.tenancy.Origin;
import io.scriptorium.kernel.web.NetworkGate;
import io.scriptorium.kernel.web.NetworkRefused;
import io.scriptorium.kernel.web.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * Lets a one-time ticket stand for an access token on the addresses that browsers open without headers: those whose
 * last part is {@code stream} or {@code socket}. Everywhere else the parameter means nothing.
 */
@ApplicationScoped
class TicketMechanism implements HttpAuthenticationMechanism {

    private static final String PARAMETER = "ticket";

    private final Tickets tickets;
    private final EndedSessions ended;
    private final NetworkGate networks;
    private final Rights rights;

    TicketMechanism(Tickets tickets, EndedSessions ended, NetworkGate networks, Rights rights) {
        this.tickets = tickets;
        this.ended = ended;
        this.networks = networks;
        this.rights = rights;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext http, IdentityProviderManager identities) {
        String ticket = http.request().getParam(PARAMETER);
        Caller caller = Caller.current();
        if (ticket == null || !isLive(http) || caller.tenant() == null) {
            return Uni.createFrom().nullItem();
        }
        Context context = Vertx.currentContext();
        return tickets.redeem(ticket, caller)
                .emitOn(CurrentContext.executor())
                .map(admission ->
                        admission.filter(one -> !ended.holds(one.sessionId())).orElseThrow(TicketMechanism::unknown))
                .call(admission -> networks.admits(
                                admission.caller().requireActor().role())
                        .invoke(admitted -> {
                            if (!admitted) {
                                throw new AuthenticationFailedException(new NetworkRefused());
                            }
                        }))
                .chain(this::present)
                .map(admission -> identified(admission, context));
    }

    /** By what the member may do now: that may have changed since the ticket was given. */
    private Uni<Admission> present(Admission admission) {
        return rights.now(admission.caller().requireActor())
                .map(actor -> admission.used(actor, Origin.address().orElse(null)));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext http) {
        return Uni.createFrom().nullItem();
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }

    private static boolean isLive(RoutingContext http) {
        String path = http.normalizedPath();
        return http.request().getHeader("Authorization") == null
                && (path.endsWith("/stream") || path.endsWith("/socket"));
    }

    private static AuthenticationFailedException unknown() {
        return new AuthenticationFailedException(
                new Refusal(Refusal.Kind.UNAUTHENTICATED, "invalid-ticket", "The ticket is unknown, used or too old."));
    }

    private static SecurityIdentity identified(Admission admission, Context context) {
        admission.caller().bindTo(context);
        Actor actor = admission.caller().requireActor();
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(actor.memberId().toString()))
                .addRole(actor.role())
                .addAttribute(Admission.ATTRIBUTE, admission)
                .addAttribute(Admission.EXPIRE_TIME, admission.expiresAt().getEpochSecond())
                .addPermissionChecker(asked -> Uni.createFrom().item(actor.may(asked.getName())))
                .build();
    }
}
