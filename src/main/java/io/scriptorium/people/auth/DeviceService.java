package io.scriptorium.people.auth;

import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.Changes;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The caller's devices: seen, named, trusted no more, forgotten. */
@ApplicationScoped
class DeviceService {

    private final DeviceStore devices;
    private final Tx tx;
    private final EventLog events;

    DeviceService(DeviceStore devices, Tx tx, EventLog events) {
        this.devices = devices;
        this.tx = tx;
        this.events = events;
    }

    Uni<Page<DeviceView>> own(PageRequest page, @Nullable UUID session) {
        return devices.page(page, Caller.memberId(), session);
    }

    Uni<DeviceView> rename(UUID id, String name, @Nullable UUID session) {
        UUID self = Caller.memberId();
        return require(self, id, session)
                .call(() -> devices.rename(self, id, name))
                .chain(before -> announce(
                        new AuthEvent.DeviceRenamed(self, id), Changes.none().and("name", before.name(), name)))
                .chain(() -> require(self, id, session));
    }

    /** Forgets a device: its sessions end, and it is new when it comes again. */
    Uni<Void> revoke(UUID id) {
        UUID self = Caller.memberId();
        return require(self, id, null)
                .chain(() -> devices.revoke(self, id))
                .chain(() -> announce(new AuthEvent.DeviceRevoked(self, id)));
    }

    /** Asks for the second proof on a device again. */
    Uni<Void> distrust(UUID id) {
        UUID self = Caller.memberId();
        return require(self, id, null)
                .chain(() -> devices.distrust(self, id))
                .chain(() -> announce(new AuthEvent.DeviceDistrusted(self, id)));
    }

    private Uni<DeviceView> require(UUID memberId, UUID id, @Nullable UUID session) {
        return devices.find(memberId, id, session).map(device -> device.orElseThrow(() -> Refusal.notFound("device")));
    }

    private Uni<Void> announce(AuthEvent event) {
        return announce(event, Changes.none());
    }

    private Uni<Void> announce(AuthEvent event, Changes changes) {
        return tx.write(() -> events.append(event, changes));
    }
}
