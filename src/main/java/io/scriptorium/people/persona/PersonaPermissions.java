package io.scriptorium.people.persona;

import io.scriptorium.kernel.event.EventFamily;
import io.scriptorium.kernel.security.Permission;
import io.scriptorium.kernel.security.Permission.Matter;
import io.scriptorium.kernel.security.Permission.Proof;
import io.scriptorium.kernel.security.PermissionSource;
import io.scriptorium.kernel.security.Role;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** What one may do with how members look. */
@Singleton
class PersonaPermissions implements PermissionSource {

    static final String VIEW = "personas.view";
    static final String MANAGE = "personas.manage";

    @Override
    public List<Permission> permissions() {
        return List.of(
                Permission.of(
                                VIEW,
                                "See registration ids and pen names beside real names.",
                                Role.SUPPORT,
                                Role.ADMIN,
                                Role.SUPERADMIN)
                        .about(Matter.WORK),
                Permission.of(
                                MANAGE,
                                "Give pen names, and decide about changes of profiles that members ask for.",
                                Role.SUPPORT,
                                Role.ADMIN,
                                Role.SUPERADMIN)
                        .provenBy(Proof.NOBODY)); // what others read of a member; support's queue of every day
    }

    @Produces
    @Singleton
    EventFamily events() {
        return EventFamily.of("persona", PersonaEvent.class);
    }
}
