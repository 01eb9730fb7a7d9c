package io.scriptorium.talk.chat;

import io.scriptorium.kernel.security.Permission;
import io.scriptorium.kernel.security.PermissionSource;
import io.scriptorium.kernel.security.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What the routes of conversations ask for. */
@ApplicationScoped
class ChatPermissions implements PermissionSource {

    static final String USE = "chat.use";
    static final String READ_ALL = "chat.read-all";

    @Override
    public List<Permission> permissions() {
        return List.of(
                Permission.of(USE, "Take part in conversations.", Role.values()),
                Permission.of(
                        READ_ALL,
                        "See every conversation, and join one by writing to it.",
                        Role.SUPPORT,
                        Role.ADMIN,
                        Role.SUPERADMIN));
    }
}
