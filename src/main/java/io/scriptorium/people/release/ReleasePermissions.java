package io.scriptorium.people.release;

import io.scriptorium.kernel.event.EventFamily;
import io.scriptorium.kernel.security.Permission;
import io.scriptorium.kernel.security.PermissionSource;
import io.scriptorium.kernel.security.Role;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** What one may do with releases. */
@Singleton
class ReleasePermissions implements PermissionSource {

    static final String READ = "releases.read";
    static final String MANAGE = "releases.manage";

    @Override
    public List<Permission> permissions() {
        return List.of(
                Permission.of(
                        READ,
                        "See releases of features and their templates.",
                        Role.SUPPORT,
                        Role.ADMIN,
                        Role.SUPERADMIN),
                Permission.of(
                        MANAGE,
                        "Make templates of releases, and start, pause, end and undo releases.",
                        Role.ADMIN,
                        Role.SUPERADMIN));
    }

    @Produces
    @Singleton
    EventFamily events() {
        return EventFamily.of("release", ReleaseEvent.class);
    }
}
