package io.scriptorium.people.team;

import io.scriptorium.kernel.event.EventFamily;
import io.scriptorium.kernel.security.Permission;
import io.scriptorium.kernel.security.Permission.Matter;
import io.scriptorium.kernel.security.PermissionSource;
import io.scriptorium.kernel.security.Role;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** What one may do with teams, managers and territories. */
@Singleton
class TeamPermissions implements PermissionSource {

    static final String VIEW = "teams.view";
    static final String MANAGE = "teams.manage";

    @Override
    public List<Permission> permissions() {
        return List.of(
                Permission.of(
                                VIEW,
                                "See teams, who manages whom, territories and where members are.",
                                Role.SUPPORT,
                                Role.ADMIN)
                        .about(Matter.WORK),
                Permission.of(
                        MANAGE,
                        "Make teams and territories, say who is in them, who manages whom and where members are.",
                        Role.ADMIN));
    }

    @Produces
    @Singleton
    EventFamily events() {
        return EventFamily.of("team", TeamEvent.class);
    }
}
