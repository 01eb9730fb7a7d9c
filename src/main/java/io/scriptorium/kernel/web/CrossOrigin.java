package io.scriptorium.kernel.web;

import io.scriptorium.kernel.tenancy.Tenant;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Cross-origin calls (the Fetch standard's CORS protocol), allowed per tenant. A request of an origin that is not
 * allowed is served without the headers that would let its script read the answer; only its preflight is refused.
 */
@ApplicationScoped
class CrossOrigin {

    private static final Logger LOG = Logger.getLogger(CrossOrigin.class);
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static final String REQUEST_HEADERS =
            "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Last-Event-ID, X-Device-Token,"
                    + " X-Request-Id, X-Tenant";
    private static final String ANSWER_HEADERS =
            "ETag, Location, RateLimit, RateLimit-Policy, Retry-After, WWW-Authenticate, X-Request-Id";

    private final OriginPolicy policy;

    CrossOrigin(OriginPolicy policy) {
        this.policy = policy;
    }

    boolean isPreflight(RoutingContext http) {
        return http.request().method().equals(HttpMethod.OPTIONS)
                && http.request().getHeader("Origin") != null
                && http.request().getHeader("Access-Control-Request-Method") != null;
    }

    /** Adds what allows an origin to read the answer; false where the request was a preflight and is answered. */
    boolean passes(RoutingContext http, Tenant tenant) {
        String origin = http.request().getHeader("Origin");
        if (origin == null) {
            return true;
        }
        http.response().headers().add("Vary", "Origin");
        boolean allowed = policy.allows(tenant, origin, OriginPolicy.calledAt(http.request()));
        if (isPreflight(http)) {
            answerPreflight(http, allowed);
            return false;
        }
        if (allowed) {
            MultiMap headers = http.response().headers();
            headers.set("Access-Control-Allow-Origin", origin);
            headers.set("Access-Control-Allow-Credentials", "true");
            headers.set("Access-Control-Expose-Headers", ANSWER_HEADERS);
        }
        return true;
    }

    /**
     * Answers a preflight. On the platform's own host the tenant is not known yet, for a preflight does not carry
     * {@code X-Tenant}: it passes, and the request behind it is judged.
     */
    void answerPreflight(RoutingContext http, boolean allowed) {
        if (allowed) {
            MultiMap headers = http.response().headers();
            headers.set("Access-Control-Allow-Origin", http.request().getHeader("Origin"));
            headers.set("Access-Control-Allow-Credentials", "true");
            headers.set("Access-Control-Allow-Methods", METHODS);
            headers.set("Access-Control-Allow-Headers", REQUEST_HEADERS);
            headers.set("Access-Control-Max-Age", "600");
        }
        http.response()
                .setStatusCode(allowed ? 204 : 403)
                .end()
                .onFailure(gone -> LOG.debugf("The client left before it was answered: %s", gone));
    }
}
