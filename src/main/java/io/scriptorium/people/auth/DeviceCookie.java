package io.scriptorium.people.auth;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The device's token as it comes and goes: in a header where the client keeps it itself, else in a cookie. It proves
 * nothing alone: trusted, it stands beside a right password in place of the second proof.
 */
final class DeviceCookie {

    static final String NAME = "scriptorium_device";
    static final String HEADER = "X-Device-Token";

    /** As long as browsers keep any cookie. */
    private static final Duration LIFETIME = Duration.ofDays(400);

    private static final String PATH = "/api/v1/auth";

    private DeviceCookie() {}

    static @Nullable String token(HttpServerRequest request) {
        String header = request.getHeader(HEADER);
        if (header != null) {
            return header;
        }
        Cookie cookie = request.getCookie(NAME);
        return cookie == null ? null : cookie.getValue();
    }

    static NewCookie holding(String token, HttpServerRequest request) {
        return new NewCookie.Builder(NAME)
                .value(token)
                .path(PATH)
                .maxAge((int) LIFETIME.toSeconds())
                .httpOnly(true)
                .secure("https".equals(request.scheme()))
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }
}
