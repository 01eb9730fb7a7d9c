package io.scriptorium.people.auth;

import io.scriptorium.kernel.tenancy.Origin;
import io.scriptorium.kernel.web.OriginPolicy;
import io.scriptorium.people.auth.SecondFactor.Occasion;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from, as far as that can be told.
 *
 * @param address an IPv4 address, or the first 64 bits of an IPv6 one, since a household has all of those
 * @param userAgent what the client calls itself, cut to 300 characters
 * @param token what it is known by; null where it sends none, and not to be believed before {@link DeviceTokens} has read it
 * @param zone the time zone that it says it is in; null where it says none
 */
record Device(
        String address,
        String userAgent,
        @Nullable String token,
        @Nullable ZoneId zone) {

    private static final int AGENT_LENGTH = 300;

    static Device of(HttpServerRequest request) {
        SocketAddress remote = request.remoteAddress();
        String agent = request.getHeader("User-Agent");
        return new Device(
                remote == null || remote.hostAddress() == null ? "unknown" : Origin.network(remote.hostAddress()),
                agent == null ? "" : printable(agent),
                DeviceCookie.token(request),
                null);
    }

    /** The same in the time zone that it says. */
    Device in(@Nullable ZoneId told) {
        return new Device(address, userAgent, token, told);
    }

    /** What a proof is given for; the page is that which the browser tells or, without that, the host's own. */
    static Occasion occasion(String key, HttpServerRequest request) {
        String calledAt = OriginPolicy.calledAt(request);
        String origin = request.getHeader("Origin");
        return new Occasion(key, origin == null ? calledAt : origin, calledAt);
    }

    private static String printable(String agent) {
        String clean = agent.replaceAll("\\p{Cntrl}", "");
        return clean.substring(0, Math.min(clean.length(), AGENT_LENGTH));
    }
}
