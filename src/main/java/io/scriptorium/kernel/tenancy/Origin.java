package io.scriptorium.kernel.tenancy;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/** The network address that the request which runs now came from, kept on its duplicated context. */
public final class Origin {

    private static final String KEY = "scriptorium.origin";
    private static final int NETWORK_BYTES = 8;

    private Origin() {}

    /** Notes on a request's context where it came from. */
    public static void bind(Context context, String address) {
        context.putLocal(KEY, address);
    }

    /**
     * An IPv4 address as it is, or the first 64 bits of an IPv6 one, since a household has all of those; {@code unknown}
     * for what is neither.
     */
    public static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            InetAddress parsed = InetAddress.getByName(address); // a literal: nothing is looked up
            if (!(parsed instanceof Inet6Address)) {
                return parsed.getHostAddress();
            }
            byte[] bytes = parsed.getAddress();
            Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
            return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
        } catch (UnknownHostException malformed) {
            return "unknown";
        }
    }

    /** The address; none for the system's own work. */
    public static Optional<String> address() {
        Context context = Vertx.currentContext();
        return context == null || !VertxContext.isDuplicatedContext(context)
                ? Optional.empty()
                : Optional.ofNullable(context.getLocal(KEY));
    }
}
