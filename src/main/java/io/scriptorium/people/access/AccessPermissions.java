package io.scriptorium.people.access;

import io.scriptorium.kernel.security.Permission;
import io.scriptorium.kernel.security.PermissionSource;
import io.scriptorium.kernel.security.Role;
import jakarta.inject.Singleton;
import java.util.List;

@Singleton
class AccessPermissions implements PermissionSource {

    static final String VIEW = "access.view";

    @Override
    public List<Permission> permissions() {
        return List.of(Permission.of(VIEW, "See all permissions and who holds them.", Role.ADMIN));
    }
}
