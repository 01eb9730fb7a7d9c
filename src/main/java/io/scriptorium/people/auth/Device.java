package io.scriptorium.people.auth;

import io.scriptorium.people.auth.SecondFactor.Occasion;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where a request comes from, as far as that can be told.
 *
 * @param address an IPv4 address, or the first 64 bits of an IPv6 one, since a household has all of those
 * @param userAgent what the client calls itself, cut to 300 characters
 */
record Device(String address, String userAgent) {

    private static final int AGENT_LENGTH = 300;
    private static final int NETWORK_BYTES = 8;

    static Device of(HttpServerRequest request) {
        SocketAddress remote = request.remoteAddress();
        String agent = request.getHeader("User-Agent");
        return new Device(
                remote == null || remote.hostAddress() == null ? "unknown" : network(remote.hostAddress()),
                agent == null ? "" : printable(agent));
    }

    /** What a proof is given for; the page is that which the browser tells or, without that, the host's own. */
    static Occasion occasion(String key, HttpServerRequest request) {
        String authority = String.valueOf(request.authority());
        String origin = request.getHeader("Origin");
        return new Occasion(key, origin == null ? request.scheme() + "://" + authority : origin, authority);
    }

    static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            InetAddress parsed = InetAddress.getByName(address); // a literal: nothing is looked up
            if (!(parsed instanceof Inet6Address)) {
                return parsed.getHostAddress();
            }
            byte[] bytes = parsed.getAddress();
            for (int i = NETWORK_BYTES; i < bytes.length; i++) {
                bytes[i] = 0;
            }
            return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
        } catch (UnknownHostException malformed) {
            return "unknown";
        }
    }

    private static String printable(String agent) {
        String clean = agent.replaceAll("\\p{Cntrl}", "");
        return clean.substring(0, Math.min(clean.length(), AGENT_LENGTH));
    }
}
