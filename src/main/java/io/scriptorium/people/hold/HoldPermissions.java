package io.scriptorium.people.hold;

import io.scriptorium.kernel.event.EventFamily;
import io.scriptorium.kernel.security.Permission;
import io.scriptorium.kernel.security.PermissionSource;
import io.scriptorium.kernel.security.Role;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

@Singleton
class HoldPermissions implements PermissionSource {

    static final String MANAGE = "holds.manage";

    @Override
    public List<Permission> permissions() {
        return List.of(Permission.of(MANAGE, "See, place and release legal holds.", Role.ADMIN));
    }

    @Produces
    @Singleton
    EventFamily events() {
        return EventFamily.of("hold", HoldEvent.class);
    }
}
