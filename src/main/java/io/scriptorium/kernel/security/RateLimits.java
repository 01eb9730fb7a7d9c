package io.scriptorium.kernel.security;

import io.scriptorium.kernel.security.Bucket.Decision;
import io.scriptorium.kernel.security.RateLimitSettings.Policy;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.tenancy.Origin;
import io.scriptorium.kernel.tenancy.Tenant;
import io.scriptorium.kernel.web.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Limits the rate of requests, per tenant and member, or network address where nobody is signed in, as
 * {@link Origin#network} has it; says so in the fields of draft-ietf-httpapi-ratelimit-headers.
 */
@ApplicationScoped
class RateLimits {

    private static final String GENERAL = "default";

    private final RateLimiter limiter;

    RateLimits(RateLimiter limiter) {
        this.limiter = limiter;
    }

    /** The limit on all routes: local, so that it costs no round trip. */
    void general(HttpServerRequest request) {
        Policy policy = limiter.policy(GENERAL);
        apply(GENERAL, policy, limiter.takeLocally(new RateLimiter.Key(GENERAL, caller(request)), policy), request);
    }

    /** A route's own limit. */
    Uni<Void> own(String name, HttpServerRequest request) {
        Policy policy = limiter.policy(name);
        return limiter.take(new RateLimiter.Key(name, caller(request)), policy)
                .invoke(decision -> apply(name, policy, decision, request))
                .replaceWithVoid();
    }

    private static void apply(String name, Policy policy, Decision decision, HttpServerRequest request) {
        var headers = request.response().headers();
        headers.add(
                "RateLimit-Policy",
                '"' + name + "\";q=" + policy.capacity() + ";w=" + policy.per().toSeconds());
        headers.add("RateLimit", '"' + name + "\";r=" + decision.remaining() + ";t=" + decision.resetSeconds());
        if (!decision.allowed()) {
            throw new Refusal(
                    Refusal.Kind.TOO_MANY,
                    "rate-limited",
                    "Too many requests: slow down.",
                    List.of(),
                    Map.of("retry_after", decision.retrySeconds()));
        }
    }

    private static String caller(HttpServerRequest request) {
        Caller caller = Caller.current();
        Tenant tenant = caller.tenant();
        Actor actor = caller.actor();
        String who = actor == null
                ? address(request.remoteAddress())
                : actor.behind().toString();
        return (tenant == null ? "-" : tenant.slug()) + ":" + who;
    }

    static String address(@Nullable SocketAddress remote) {
        return remote == null || remote.hostAddress() == null ? "-" : Origin.network(remote.hostAddress());
    }
}
