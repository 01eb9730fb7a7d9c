package io.scriptorium.people.auth;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A cookie out of reach of scripts and of other sites. Called by https it takes the prefix {@code __Host-}
 * (draft-ietf-httpbis-rfc6265bis §4.1.3.2), so that nobody else can put one in its place: websites are neighbours under
 * the platform's host, where a page of one could else set cookies for all. That prefix asks for all paths; without https
 * the cookie goes to those that need it.
 *
 * @param name without the prefix
 * @param path where it goes to without https
 */
record OwnCookie(String name, String path) {

    private static final String PREFIX = "__Host-";

    /** The cookie to send; without a life it removes the one that is there. */
    NewCookie holding(String value, Duration life, HttpServerRequest request) {
        boolean safe = isSafe(request);
        return new NewCookie.Builder(nameIn(request))
                .value(value)
                .path(safe ? "/" : path)
                .maxAge((int) life.toSeconds())
                .httpOnly(true)
                .secure(safe)
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }

    /** What came with a request; null for nothing. By https no other name is heeded. */
    @Nullable
    String value(HttpServerRequest request) {
        Cookie cookie = request.getCookie(nameIn(request));
        return cookie == null ? null : cookie.getValue();
    }

    private String nameIn(HttpServerRequest request) {
        return isSafe(request) ? PREFIX + name : name;
    }

    private static boolean isSafe(HttpServerRequest request) {
        return "https".equals(request.scheme());
    }
}
