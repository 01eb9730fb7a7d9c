package io.scriptorium.people.network;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import io.scriptorium.kernel.web.Refusal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A network, or a single address, of IPv4 or IPv6 in CIDR notation (RFC 4632, RFC 4291).
 *
 * @param text in one form only: the first address, a slash and the length of the prefix
 */
record Network(String text, IpSubnetFilterRule range) {

    private static final Pattern CIDR = Pattern.compile("([0-9A-Fa-f:.]{2,45})(?:/([0-9]{1,3}))?");
    private static final int BITS = 8;

    /** Reads one; refused with 400 where it is none. Bits behind the prefix are dropped. */
    static Network of(String written) {
        Matcher parts = CIDR.matcher(written.strip());
        Optional<InetAddress> address = parts.matches() ? address(parts.group(1)) : Optional.empty();
        if (address.isEmpty()) {
            throw malformed();
        }
        byte[] bytes = address.get().getAddress();
        int most = bytes.length * BITS;
        int prefix = parts.group(2) == null ? most : Integer.parseInt(parts.group(2));
        if (prefix > most) {
            throw malformed();
        }
        for (int bit = prefix; bit < most; bit++) {
            bytes[bit / BITS] &= (byte) ~(0x80 >> bit % BITS);
        }
        InetAddress first = addressOf(bytes);
        return new Network(
                NetUtil.toAddressString(first) + "/" + prefix,
                new IpSubnetFilterRule(first, prefix, IpFilterRuleType.ACCEPT));
    }

    /** A literal address; nothing is looked up. One of IPv4 that is written as IPv6 is of IPv4. */
    static Optional<InetAddress> address(@Nullable String text) {
        String plain = text == null ? "" : text.replaceFirst("%.*", "");
        byte[] bytes = plain.isEmpty() ? null : NetUtil.createByteArrayFromIpAddressString(plain);
        return Optional.ofNullable(bytes).map(Network::addressOf);
    }

    private static InetAddress addressOf(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    boolean holds(InetAddress address) {
        return range.matches(new InetSocketAddress(address, 0));
    }

    private static Refusal malformed() {
        return Refusal.invalid("network", "must be a network such as 192.0.2.0/24 or 2001:db8::/32");
    }
}
