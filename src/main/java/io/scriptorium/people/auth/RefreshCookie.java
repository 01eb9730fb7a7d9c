package io.scriptorium.people.auth;

import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.OriginPolicy;
import io.scriptorium.kernel.web.Refusal;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The refresh token as a cookie, for browsers: out of reach of scripts, never sent from another site, heeded by the
 * refresh route alone. Since cookies are sent by themselves, the route then asks for an origin that may call the tenant.
 */
@ApplicationScoped
class RefreshCookie {

    static final String NAME = "scriptorium_refresh";

    private static final OwnCookie COOKIE = new OwnCookie(NAME, "/api/v1/auth/refresh");

    private final OriginPolicy origins;

    RefreshCookie(OriginPolicy origins) {
        this.origins = origins;
    }

    NewCookie holding(Session session, HttpServerRequest request) {
        return COOKIE.holding(session.refreshToken(), session.life(), request);
    }

    NewCookie removed(HttpServerRequest request) {
        return COOKIE.holding("", Duration.ZERO, request);
    }

    /** The token that came; null for none. */
    @Nullable
    String token(HttpServerRequest request) {
        return COOKIE.value(request);
    }

    /** Refuses with 403 unless a script of the tenant's own sent the request. */
    void requireOwnOrigin(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        if (origin == null || isForeign(origin, request)) {
            throw Refusal.forbidden("foreign-origin", "The cookie is taken from the website's own pages only.");
        }
    }

    /**
     * Refuses with 403 what a script of somebody else's sent: it would sign its visitor in as whom it likes. What is no
     * browser tells no origin.
     */
    void requireNoForeignOrigin(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        if (origin != null && isForeign(origin, request)) {
            throw Refusal.forbidden("foreign-origin", "The cookie is given to the website's own pages only.");
        }
    }

    private boolean isForeign(String origin, HttpServerRequest request) {
        return !origins.allows(Caller.current().requireTenant(), origin, OriginPolicy.calledAt(request));
    }
}
