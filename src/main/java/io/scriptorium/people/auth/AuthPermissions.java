package io.scriptorium.people.auth;

import io.scriptorium.kernel.security.Permission;
import io.scriptorium.kernel.security.PermissionSource;
import io.scriptorium.kernel.security.Role;
import jakarta.inject.Singleton;
import java.util.List;

@Singleton
class AuthPermissions implements PermissionSource {

    static final String SESSIONS = "users.sessions";

    @Override
    public List<Permission> permissions() {
        return List.of(Permission.of(SESSIONS, "See where members are signed in, and end that.", Role.ADMIN));
    }
}
