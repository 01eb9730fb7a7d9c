package io.scriptorium.kernel.security;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.NotInPerson;
import io.scriptorium.kernel.web.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * What somebody may do who acts for another member: what that member may, as far as it is about work, and with money
 * look. The one place that says so. A route without a permission, one that asks for a fresh proof and one that is about
 * security is for members in person; so is one that is added later, unless it says otherwise.
 */
@ApplicationScoped
class Impersonation {

    private static final Set<HttpMethod> LOOKING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final PermissionRegistry registry;
    private final ImpersonationGrants grants;

    Impersonation(PermissionRegistry registry, ImpersonationGrants grants) {
        this.registry = registry;
        this.grants = grants;
    }

    /** The permissions that an actor has now: fewer while impersonated; refused with 401 where that is over. */
    Uni<Set<String>> left(Actor actor, Set<String> held, @Nullable HttpMethod method) {
        if (actor.impersonator() == null) {
            return Uni.createFrom().item(held);
        }
        return grants.stand(actor).map(standing -> {
            if (!standing) {
                throw new AuthenticationFailedException(over());
            }
            return registry.leftToImpersonators(held, method != null && LOOKING.contains(method));
        });
    }

    static Refusal over() {
        return new Refusal(
                Refusal.Kind.UNAUTHENTICATED, "impersonation-over", "You may not act for this member any more.");
    }

    /** Refuses with 403 {@code not-while-impersonating} what members do in person. */
    @ServerRequestFilter
    void refuse(ResourceInfo route) {
        Actor actor = Caller.current().actor();
        if (actor != null && actor.impersonator() != null && isInPerson(route)) {
            throw new NotInPerson();
        }
    }

    private static boolean isInPerson(ResourceInfo route) {
        Method method = route.getResourceMethod();
        if (method.isAnnotationPresent(PermitAll.class) || method.isAnnotationPresent(WhileImpersonating.class)) {
            return false;
        }
        return method.isAnnotationPresent(InPerson.class)
                || asks(route, StepUp.class)
                || !asks(route, PermissionsAllowed.class);
    }

    private static boolean asks(ResourceInfo route, Class<? extends Annotation> what) {
        return route.getResourceMethod().isAnnotationPresent(what)
                || route.getResourceClass().isAnnotationPresent(what);
    }
}
