package io.scriptorium.people.rank;

import io.scriptorium.kernel.security.Permission;
import io.scriptorium.kernel.security.PermissionSource;
import io.scriptorium.kernel.security.Role;
import jakarta.inject.Singleton;
import java.util.List;

@Singleton
class RankPermissions implements PermissionSource {

    static final String PROMOTE = "users.promote";

    @Override
    public List<Permission> permissions() {
        return List.of(Permission.of(
                PROMOTE, "Give the staff other platform roles, of which one holds all permissions.", Role.ADMIN));
    }
}
