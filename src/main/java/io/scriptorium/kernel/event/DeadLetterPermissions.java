package io.scriptorium.kernel.event;

import io.scriptorium.kernel.security.Permission;
import io.scriptorium.kernel.security.PermissionSource;
import io.scriptorium.kernel.security.Role;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

@Singleton
class DeadLetterPermissions implements PermissionSource {

    static final String MANAGE = "events.manage-dead-letters";

    @Override
    public List<Permission> permissions() {
        return List.of(Permission.of(MANAGE, "See and replay events that a consumer gave up on.", Role.ADMIN));
    }

    @Produces
    @Singleton
    EventFamily events() {
        return EventFamily.of("dead-letter", DeadLetterEvent.class);
    }
}
