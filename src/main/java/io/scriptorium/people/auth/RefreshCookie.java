package io.scriptorium.people.auth;

import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.OriginPolicy;
import io.scriptorium.kernel.web.Refusal;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import org.jspecify.annotations.Nullable;

/**
 * The refresh token as a cookie, for browsers: out of reach of scripts, sent to the refresh route alone, never from
 * another site. Since cookies are sent by themselves, the route then asks for an origin that may call the tenant.
 */
@ApplicationScoped
class RefreshCookie {

    static final String NAME = "scriptorium_refresh";

    private static final String PATH = "/api/v1/auth/refresh";

    private final OriginPolicy origins;

    RefreshCookie(OriginPolicy origins) {
        this.origins = origins;
    }

    NewCookie holding(String refreshToken, HttpServerRequest request) {
        return cookie(refreshToken, (int) Session.LIFETIME.toSeconds(), request);
    }

    NewCookie removed(HttpServerRequest request) {
        return cookie("", 0, request);
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

    private static NewCookie cookie(@Nullable String value, int maxAge, HttpServerRequest request) {
        return new NewCookie.Builder(NAME)
                .value(value)
                .path(PATH)
                .maxAge(maxAge)
                .httpOnly(true)
                .secure("https".equals(request.scheme()))
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }
}
