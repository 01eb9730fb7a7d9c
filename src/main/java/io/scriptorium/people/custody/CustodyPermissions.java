package io.scriptorium.people.custody;

import io.scriptorium.kernel.event.EventFamily;
import io.scriptorium.kernel.security.Permission;
import io.scriptorium.kernel.security.PermissionSource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

@Singleton
class CustodyPermissions implements PermissionSource {

    static final String MANAGE = "websites.custody";

    /** Held by no role but superadmin, who holds all. */
    @Override
    public List<Permission> permissions() {
        return List.of(Permission.of(MANAGE, "Export, restore, erase and move whole websites."));
    }

    @Produces
    @Singleton
    EventFamily events() {
        return EventFamily.of("website-job", WebsiteJobEvent.class);
    }
}
