package io.scriptorium.kernel.web;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Whether an address is one of the public internet: by the registries of special-purpose addresses (RFC 6890). What a
 * name leads to is chosen by whoever owns the name, and must not be a way into the operator's own network.
 */
public final class PublicAddress {

    /** First octets and how many bits of them count, of IPv4 that is not public. */
    private static final List<Block> SPECIAL = List.of(
            block(8, 0), // this network
            block(8, 10), // private
            block(10, 100, 64), // shared by carriers
            block(8, 127), // loopback
            block(16, 169, 254), // link-local, and the metadata of clouds
            block(12, 172, 16), // private
            block(24, 192, 0, 0), // assignments of protocols
            block(24, 192, 0, 2), // documentation
            block(24, 192, 88, 99), // relays of 6to4
            block(16, 192, 168), // private
            block(15, 198, 18), // benchmarks
            block(24, 198, 51, 100), // documentation
            block(24, 203, 0, 113), // documentation
            block(3, 224)); // multicast, reserved, broadcast

    /** Of IPv6 only what is assigned as global unicast is public, but for these. */
    private static final Block GLOBAL = block(3, 0x20);

    private static final List<Block> SPECIAL_6 = List.of(
            block(23, 0x20, 0x01, 0x00), // assignments of protocols, Teredo
            block(32, 0x20, 0x01, 0x0d, 0xb8), // documentation
            block(16, 0x20, 0x02), // 6to4, which hides an IPv4 address
            block(20, 0x3f, 0xff, 0x00)); // documentation

    private PublicAddress() {}

    private record Block(int bits, int[] octets) {

        boolean has(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                int octet = bit / 8 < octets.length ? octets[bit / 8] : 0;
                if ((address[bit / 8] & mask) != (octet & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static Block block(int bits, int... octets) {
        return new Block(bits, octets);
    }

    /** Whether an address, as text, is public; what is no address is not. */
    public static boolean is(String text) {
        byte[] given = NetUtil.createByteArrayFromIpAddressString(text);
        if (given == null) {
            return false;
        }
        try {
            byte[] address = InetAddress.getByAddress(given).getAddress(); // IPv4 in IPv6 becomes IPv4
            return address.length == 4
                    ? SPECIAL.stream().noneMatch(block -> block.has(address))
                    : GLOBAL.has(address) && SPECIAL_6.stream().noneMatch(block -> block.has(address));
        } catch (UnknownHostException impossible) {
            return false;
        }
    }
}
