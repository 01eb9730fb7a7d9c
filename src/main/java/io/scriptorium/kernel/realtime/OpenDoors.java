package io.scriptorium.kernel.realtime;

import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.NetworkPolicy;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Live connections of this process, so that they end once their tenant does not take their members from there any more. */
@ApplicationScoped
public class OpenDoors {

    private final NetworkPolicy policy;
    private final Background background;
    private final Registry<UUID, Door> open = new Registry<>();

    OpenDoors(NetworkPolicy policy, Background background) {
        this.policy = policy;
        this.background = background;
    }

    private record Door(Admission admission, Runnable over) {}

    /**
     * Calls back when the connection may not stay; on any thread, perhaps more than once.
     *
     * @param over must return at once
     * @return ends the watch when closed
     */
    public Fanout.Subscription watch(Admission admission, Runnable over) {
        return open.add(admission.caller().requireTenant().id(), new Door(admission, over));
    }

    /** Looks at all connections of a tenant, whose rules have changed. */
    public void review(UUID tenantId) {
        List<Door> doors = open.of(tenantId).toList();
        if (!doors.isEmpty()) {
            Caller system = Caller.system(doors.get(0).admission().caller().requireTenant(), "networks");
            background.launch(
                    system,
                    "Looking at live connections",
                    () -> Multi.createFrom()
                            .iterable(doors)
                            .onItem()
                            .transformToUniAndConcatenate(this::review)
                            .onItem()
                            .ignoreAsUni());
        }
    }

    private Uni<Void> review(Door door) {
        Admission admission = door.admission();
        return policy.admits(admission.caller().requireActor().role(), admission.address())
                .invoke(admitted -> {
                    if (!admitted) {
                        door.over().run();
                    }
                })
                .replaceWithVoid();
    }
}
