package io.scriptorium.people.network;

import io.scriptorium.kernel.event.EventFamily;
import io.scriptorium.kernel.security.Permission;
import io.scriptorium.kernel.security.PermissionSource;
import io.scriptorium.kernel.security.Role;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

@Singleton
class NetworkPermissions implements PermissionSource {

    static final String MANAGE = "networks.manage";

    @Override
    public List<Permission> permissions() {
        return List.of(Permission.of(MANAGE, "Say from which networks members come in.", Role.ADMIN));
    }

    @Produces
    @Singleton
    EventFamily events() {
        return EventFamily.of("network", NetworkEvent.class);
    }
}
