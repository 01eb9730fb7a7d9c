package io.scriptorium.people.lock;

import io.scriptorium.kernel.security.Permission;
import io.scriptorium.kernel.security.PermissionSource;
import io.scriptorium.kernel.security.Role;
import jakarta.inject.Singleton;
import java.util.List;

@Singleton
class LockPermissions implements PermissionSource {

    static final String LOCK = "users.lock";

    @Override
    public List<Permission> permissions() {
        return List.of(Permission.of(LOCK, "Lock members out and let them in again.", Role.ADMIN));
    }
}
