package io.scriptorium.people.writer;

import io.scriptorium.kernel.security.Permission;
import io.scriptorium.kernel.security.Permission.Matter;
import io.scriptorium.kernel.security.PermissionSource;
import io.scriptorium.kernel.security.Role;
import jakarta.inject.Singleton;
import java.util.List;

@Singleton
class WriterPermissions implements PermissionSource {

    static final String VIEW = "writers.view";
    static final String SELF = "writers.view-own-profile";

    @Override
    public List<Permission> permissions() {
        return List.of(
                Permission.of(VIEW, "See all writers.", Role.EDITOR, Role.SUPPORT, Role.ADMIN)
                        .about(Matter.WORK),
                Permission.of(SELF, "See the own writer's profile.", Role.WRITER)
                        .about(Matter.WORK));
    }
}
