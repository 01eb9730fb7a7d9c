package io.scriptorium.kernel.realtime;

import java.util.UUID;

/** Hears of every request that a signed-in member makes: a CDI bean, called on the event loop, that returns at once. */
public interface Witness {

    /** A member was seen. */
    void seen(UUID tenantId, UUID memberId);
}
