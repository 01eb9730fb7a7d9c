package io.scriptorium.people.profile;

import io.scriptorium.kernel.event.EventFamily;
import io.scriptorium.kernel.security.Permission;
import io.scriptorium.kernel.security.Permission.Matter;
import io.scriptorium.kernel.security.PermissionSource;
import io.scriptorium.kernel.security.Role;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** What one may do with profiles; who sees notes and telephone numbers the rights to fields say. */
@Singleton
class ProfilePermissions implements PermissionSource {

    static final String VIEW = "profiles.view";
    static final String CLIENT = "profiles.client";
    static final String WRITER = "profiles.writer";
    static final String EDITOR = "profiles.editor";
    static final String SUPPORT = "profiles.support";
    static final String ADMIN = "profiles.admin";

    /** Declared with the fields. */
    static final String NOTES = "fields.notes";

    @Override
    public List<Permission> permissions() {
        return List.of(
                Permission.of(
                                VIEW,
                                "See the profiles of clients, writers and staff.",
                                Role.EDITOR,
                                Role.SUPPORT,
                                Role.ADMIN)
                        .about(Matter.WORK),
                Permission.of(CLIENT, "Have a client's profile.", Role.CLIENT).about(Matter.WORK),
                Permission.of(WRITER, "Have a writer's profile.", Role.WRITER).about(Matter.WORK),
                Permission.of(EDITOR, "Have an editor's profile.", Role.EDITOR).about(Matter.WORK),
                Permission.of(SUPPORT, "Have a profile of support.", Role.SUPPORT)
                        .about(Matter.WORK),
                Permission.of(ADMIN, "Have an admin's profile.", Role.ADMIN).about(Matter.WORK));
    }

    @Produces
    @Singleton
    EventFamily events() {
        return EventFamily.of("profile", ProfileEvent.class);
    }
}
