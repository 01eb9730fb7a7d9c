package io.scriptorium.kernel.security;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Puts every route under the general rate limit, before it is known whether the caller may use it. */
class RateLimitFilter {

    private final RateLimits limits;
    private final CurrentVertxRequest current;

    RateLimitFilter(RateLimits limits, CurrentVertxRequest current) {
        this.limits = limits;
        this.current = current;
    }

    @ServerRequestFilter(preMatching = true)
    void limit() {
        limits.general(current.getCurrent().request());
    }
}
