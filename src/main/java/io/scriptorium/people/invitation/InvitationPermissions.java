package io.scriptorium.people.invitation;

import io.scriptorium.kernel.event.EventFamily;
import io.scriptorium.kernel.security.Permission;
import io.scriptorium.kernel.security.PermissionSource;
import io.scriptorium.kernel.security.Role;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

@Singleton
class InvitationPermissions implements PermissionSource {

    static final String INVITE = "users.invite";

    @Override
    public List<Permission> permissions() {
        return List.of(Permission.of(
                INVITE, "Invite people to join, in a role of which one holds all permissions.", Role.ADMIN));
    }

    @Produces
    @Singleton
    EventFamily events() {
        return EventFamily.of("invitation", InvitationEvent.class);
    }
}
