package io.scriptorium.kernel.web;

import io.scriptorium.kernel.tenancy.Origin;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Holds where the current request came from against what the website takes; the address is the rate limits' one. */
@ApplicationScoped
public class NetworkGate {

    private final NetworkPolicy policy;

    NetworkGate(NetworkPolicy policy) {
        this.policy = policy;
    }

    /** Whether members of a platform role may come from there. */
    public Uni<Boolean> admits(String role) {
        return policy.admits(role, Origin.address().orElse(null));
    }

    /** Refuses with 403 {@code network-refused} where they may not. */
    public Uni<Void> require(String role) {
        return admits(role)
                .invoke(admitted -> {
                    if (!admitted) {
                        throw new NetworkRefused();
                    }
                })
                .replaceWithVoid();
    }
}
