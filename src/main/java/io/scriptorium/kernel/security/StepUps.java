package io.scriptorium.kernel.security;

import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.security.Permission.Proof;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Caller;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Asks for a fresh proof of who calls: on routes marked {@link StepUp}, and on those that write by a permission about
 * money or security which does not ask for less. The one place that does so; a route that is added later is covered by
 * what its permission is about.
 */
@Singleton
class StepUps {

    private static final Set<String> OWN_THINGS = Set.of(Role.CLIENT.key(), Role.WRITER.key());

    private final PermissionRegistry registry;
    private final FreshProof proof;

    /** Read from a route's annotations at its first request: for all routes at once it would hold up the start. */
    private final Map<Method, Proof> asked = new ConcurrentHashMap<>();

    StepUps(PermissionRegistry registry, FreshProof proof) {
        this.registry = registry;
        this.proof = proof;
    }

    /** Comes after the permission was asked for, and after what is refused to those who act for another. */
    @ServerRequestFilter(priority = Priorities.USER + 100)
    void require(ResourceInfo route) {
        Proof from = from(route.getResourceMethod());
        if (from == Proof.EVERYBODY
                || (from == Proof.STAFF && !isAboutOwn(Caller.current().requireActor()))) {
            proof.require();
        }
    }

    private Proof from(Method route) {
        Proof known = asked.get(route); // without the lock that computing may take
        return known == null ? asked.computeIfAbsent(route, this::asked) : known;
    }

    private boolean isAboutOwn(Actor actor) {
        return OWN_THINGS.contains(actor.role()) && !registry.isRaised(Role.of(actor.role()), actor.permissions());
    }

    private Proof asked(Method route) {
        if (route.isAnnotationPresent(StepUp.class)) {
            return Proof.EVERYBODY;
        }
        return route.isAnnotationPresent(GET.class) ? Proof.NOBODY : registry.proof(permissions(route));
    }

    private static List<List<String>> permissions(Method route) {
        return Arrays.stream(route.getAnnotationsByType(PermissionsAllowed.class))
                .flatMap(one ->
                        one.inclusive() ? Arrays.stream(one.value()).map(List::of) : Stream.of(List.of(one.value())))
                .toList();
    }
}
