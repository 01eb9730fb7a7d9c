package io.scriptorium.people.auth;

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

    private static final OwnCookie COOKIE = new OwnCookie(NAME, "/api/v1/auth");
    static final String HEADER = "X-Device-Token";

    /** As long as browsers keep any cookie. */
    private static final Duration LIFETIME = Duration.ofDays(400);

    private DeviceCookie() {}

    static @Nullable String token(HttpServerRequest request) {
        String header = request.getHeader(HEADER);
        return header == null ? COOKIE.value(request) : header;
    }

    static NewCookie holding(String token, HttpServerRequest request) {
        return COOKIE.holding(token, LIFETIME, request);
    }
}
