package io.scriptorium.people.access;

import io.scriptorium.kernel.event.EventFamily;
import io.scriptorium.kernel.security.Permission;
import io.scriptorium.kernel.security.PermissionSource;
import io.scriptorium.kernel.security.Role;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

@Singleton
class AccessPermissions implements PermissionSource {

    static final String VIEW = "access.view";
    static final String MANAGE = "access.manage";

    @Override
    public List<Permission> permissions() {
        return List.of(
                Permission.of(VIEW, "See all permissions, who holds them and why.", Role.ADMIN),
                Permission.of(
                        MANAGE, "Make roles and give them to members, within what one may do oneself.", Role.ADMIN));
    }

    @Produces
    @Singleton
    EventFamily events() {
        return EventFamily.of("access", AccessEvent.class);
    }
}
