package io.scriptorium.kernel.realtime;

import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.NetworkPolicy;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Live connections of this process, so that they end once their tenant does not take their members from there any more. */
@ApplicationScoped
public class OpenDoors {

    private final NetworkPolicy policy;
    private final Background background;
    private final Map<UUID, Set<Door>> open = new ConcurrentHashMap<>();

    OpenDoors(NetworkPolicy policy, Background background) {
        this.policy = policy;
        this.background = background;
    }

    private final class Door implements Fanout.Subscription {

        private final Admission admission;
        private final Runnable over;

        Door(Admission admission, Runnable over) {
            this.admission = admission;
            this.over = over;
        }

        @Override
        public void close() {
            open.computeIfPresent(tenant(), (id, doors) -> {
                doors.remove(this);
                return doors.isEmpty() ? null : doors;
            });
        }

        UUID tenant() {
            return admission.caller().requireTenant().id();
        }

        Uni<Void> review() {
            return policy.admits(admission.caller().requireActor().role(), admission.address())
                    .invoke(admitted -> {
                        if (!admitted) {
                            over.run();
                        }
                    })
                    .replaceWithVoid();
        }
    }

    /**
     * Calls back when the connection may not stay; on any thread, perhaps more than once.
     *
     * @param over must return at once
     * @return ends the watch when closed
     */
    public Fanout.Subscription watch(Admission admission, Runnable over) {
        Door door = new Door(admission, over);
        open.compute(door.tenant(), (id, doors) -> {
            Set<Door> some = doors == null ? ConcurrentHashMap.newKeySet(2) : doors;
            some.add(door);
            return some;
        });
        return door;
    }

    /** Looks at all connections of a tenant, whose rules have changed. */
    public void review(UUID tenantId) {
        Set<Door> doors = open.getOrDefault(tenantId, Set.of());
        doors.stream().findAny().ifPresent(any -> {
            Caller system = Caller.system(any.admission.caller().requireTenant(), "networks");
            background.launch(
                    system,
                    "Looking at live connections",
                    () -> Multi.createFrom()
                            .iterable(Set.copyOf(doors))
                            .onItem()
                            .transformToUniAndConcatenate(Door::review)
                            .toUni()
                            .replaceWithVoid());
        });
    }
}
