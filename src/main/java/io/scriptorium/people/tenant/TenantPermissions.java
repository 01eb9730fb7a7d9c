package io.scriptorium.people.tenant;

import io.scriptorium.kernel.event.EventFamily;
import io.scriptorium.kernel.security.Permission;
import io.scriptorium.kernel.security.PermissionSource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

@Singleton
class TenantPermissions implements PermissionSource {

    static final String MANAGE = "websites.manage";

    /** Held by no role but superadmin, who holds all. */
    @Override
    public List<Permission> permissions() {
        return List.of(Permission.of(MANAGE, "Create, change and suspend websites, across tenants."));
    }

    @Produces
    @Singleton
    EventFamily events() {
        return EventFamily.of("website", WebsiteEvent.class);
    }
}
