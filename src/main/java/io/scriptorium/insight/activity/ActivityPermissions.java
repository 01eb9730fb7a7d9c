package io.scriptorium.insight.activity;

import io.scriptorium.kernel.security.Permission;
import io.scriptorium.kernel.security.Permission.Matter;
import io.scriptorium.kernel.security.PermissionSource;
import io.scriptorium.kernel.security.Role;
import jakarta.inject.Singleton;
import java.util.List;

/** What one may see of what members do. */
@Singleton
class ActivityPermissions implements PermissionSource {

    static final String VIEW = "activity.view";
    static final String DASHBOARD = "activity.dashboard";

    @Override
    public List<Permission> permissions() {
        return List.of(
                Permission.of(VIEW, "See what members did and when.", Role.SUPPORT, Role.ADMIN)
                        .about(Matter.WORK),
                Permission.of(
                                DASHBOARD,
                                "See how many members there are, are new and are active.",
                                Role.SUPPORT,
                                Role.ADMIN)
                        .about(Matter.WORK));
    }
}
