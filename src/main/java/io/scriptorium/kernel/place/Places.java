package io.scriptorium.kernel.place;

/** Knows where in the world network addresses are: the port that an adapter implements. */
public interface Places {

    /**
     * The place of an address, from memory: never blocks.
     *
     * @param address an IPv4 or IPv6 address, also with the length of its network, such as {@code 2001:db8::/64}
     * @return {@link Place#UNKNOWN} where nothing is known, and for what is no address
     */
    Place of(String address);
}
