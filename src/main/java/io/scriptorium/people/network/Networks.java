package io.scriptorium.people.network;

import io.scriptorium.kernel.realtime.OpenDoors;
import io.scriptorium.kernel.realtime.TenantMemories;
import io.scriptorium.kernel.realtime.TenantMemory;
import io.scriptorium.kernel.web.NetworkPolicy;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The current website's rules from memory; a change is heeded at once by all processes, by open connections too. */
@ApplicationScoped
class Networks implements NetworkPolicy {

    static final String MEMORY = "network-rules";

    private final TenantMemory<List<NetworkRule>> rules;

    Networks(NetworkStore store, TenantMemories memories, OpenDoors doors) {
        this.rules = memories.of(MEMORY, store::all);
        rules.whenForgotten(doors::review);
    }

    /** All rules, the oldest first. */
    Uni<List<NetworkRule>> all() {
        return rules.get();
    }

    @Override
    public Uni<Boolean> admits(String role, @Nullable String address) {
        return rules.get()
                .map(all -> all.isEmpty()
                        || Judgement.of(all, role, Network.address(address)).admitted());
    }
}
