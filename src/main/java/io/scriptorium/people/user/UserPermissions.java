package io.scriptorium.people.user;

import io.scriptorium.kernel.event.EventFamily;
import io.scriptorium.kernel.security.Permission;
import io.scriptorium.kernel.security.Permission.Matter;
import io.scriptorium.kernel.security.PermissionSource;
import io.scriptorium.kernel.security.Role;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

@Singleton
class UserPermissions implements PermissionSource {

    static final String VIEW = "users.view";
    static final String APPROVE = "users.approve";
    static final String LIMIT = "users.limit";
    static final String EDIT = "users.edit";

    @Override
    public List<Permission> permissions() {
        return List.of(
                Permission.of(VIEW, "See the members of the website.", Role.SUPPORT, Role.ADMIN)
                        .about(Matter.WORK),
                Permission.of(APPROVE, "Approve or decline those who have registered.", Role.ADMIN),
                Permission.of(
                                EDIT,
                                "Correct members' names, and set what the website has added to its members.",
                                Role.SUPPORT,
                                Role.ADMIN)
                        .about(Matter.WORK),
                Permission.of(LIMIT, "Suspend members, put them on probation, and end both.", Role.ADMIN));
    }

    @Produces
    @Singleton
    EventFamily events() {
        return EventFamily.of("user", UserEvent.class);
    }
}
