package io.scriptorium.people.quota;

import io.scriptorium.kernel.security.Permission;
import io.scriptorium.kernel.security.PermissionSource;
import io.scriptorium.kernel.security.Role;
import jakarta.inject.Singleton;
import java.util.List;

/** What one may do with a website's usage: see it. */
@Singleton
class UsagePermissions implements PermissionSource {

    static final String READ = "usage.read";

    @Override
    public List<Permission> permissions() {
        return List.of(
                Permission.of(READ, "See what the website has used, and what it may.", Role.ADMIN, Role.SUPERADMIN));
    }
}
