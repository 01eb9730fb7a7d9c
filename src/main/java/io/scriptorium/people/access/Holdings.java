package io.scriptorium.people.access;

import io.scriptorium.kernel.realtime.OpenDoors;
import io.scriptorium.kernel.realtime.TenantMemories;
import io.scriptorium.kernel.realtime.TenantMemory;
import io.scriptorium.people.access.CustomRoleStore.Held;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The roles that the current website made, by who has them, from memory. */
@ApplicationScoped
class Holdings {

    static final String MEMORY = "access";

    private final TenantMemory<Map<UUID, Held>> memory;

    Holdings(CustomRoleStore store, TenantMemories memories, OpenDoors doors) {
        this.memory = memories.of(MEMORY, store::held);
        memory.whenForgotten(doors::review);
    }

    /** What a member holds by such a role; nothing where the platform role holds. */
    Uni<Optional<Held>> of(UUID memberId) {
        return memory.get().map(all -> Optional.ofNullable(all.get(memberId)));
    }
}
