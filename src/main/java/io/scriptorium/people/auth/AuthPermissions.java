package io.scriptorium.people.auth;

import io.scriptorium.kernel.security.Permission;
import io.scriptorium.kernel.security.PermissionSource;
import io.scriptorium.kernel.security.Role;
import jakarta.inject.Singleton;
import java.util.List;

@Singleton
class AuthPermissions implements PermissionSource {

    static final String SESSIONS = "users.sessions";
    static final String SIGN_INS = "users.sign-ins";

    @Override
    public List<Permission> permissions() {
        return List.of(
                Permission.of(SESSIONS, "See where members are signed in, and end that.", Role.ADMIN),
                Permission.of(SIGN_INS, "See who tried to sign in as a member, and from where.", Role.ADMIN));
    }
}
