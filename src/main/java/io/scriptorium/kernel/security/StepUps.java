package io.scriptorium.kernel.security;

import io.quarkus.security.PermissionsAllowed;
import io.scriptorium.kernel.security.Permission.Proof;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Caller;
import jakarta.annotation.Priority;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Asks for a fresh proof of who calls: on routes marked {@link StepUp}, and on those that write by a permission about
 * money or security which does not ask for less. The one place that does so; a route that is added later is covered by
 * what its permission is about. Decided once for each route, when the service starts, so that other routes pay nothing.
 */
@Provider
class StepUps implements DynamicFeature {

    private final PermissionRegistry registry;
    private final FreshProof proof;

    StepUps(PermissionRegistry registry, FreshProof proof) {
        this.registry = registry;
        this.proof = proof;
    }

    @Override
    public void configure(ResourceInfo route, FeatureContext context) {
        Proof asked = asked(route.getResourceMethod());
        if (asked != Proof.NOBODY) {
            context.register(new Guard(asked, registry, proof));
        }
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

    /** Comes after the permission was asked for, and after what is refused to those who act for another. */
    @Priority(Priorities.USER + 100)
    private record Guard(Proof asked, PermissionRegistry registry, FreshProof proof) implements ContainerRequestFilter {

        private static final Set<String> OWN_THINGS = Set.of(Role.CLIENT.key(), Role.WRITER.key());

        @Override
        public void filter(ContainerRequestContext request) {
            if (asked == Proof.EVERYBODY || !isAboutOwn(Caller.current().requireActor())) {
                proof.require();
            }
        }

        private boolean isAboutOwn(Actor actor) {
            return OWN_THINGS.contains(actor.role()) && !registry.isRaised(Role.of(actor.role()), actor.permissions());
        }
    }
}
