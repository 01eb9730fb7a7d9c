package io.scriptorium.people.presence;

import io.scriptorium.kernel.event.EventFamily;
import io.scriptorium.kernel.security.Permission;
import io.scriptorium.kernel.security.Permission.Matter;
import io.scriptorium.kernel.security.PermissionSource;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.people.setting.Setting;
import io.scriptorium.people.setting.SettingSource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** What websites set about presence, and what one may do with it. */
@Singleton
class PresenceSettings implements SettingSource, PermissionSource {

    static final String VIEW = "presence.view";

    static final Setting<Boolean> INVISIBLE = Setting.flag(
            "presence.invisible-mode",
            true,
            "Whether members may look as if offline; where not, those who did are seen again at once.");

    @Override
    public List<Setting<?>> settings() {
        return List.of(INVISIBLE);
    }

    @Override
    public List<Permission> permissions() {
        return List.of(Permission.of(VIEW, "See who is online.", Role.EDITOR, Role.SUPPORT, Role.ADMIN)
                .about(Matter.WORK));
    }

    @Produces
    @Singleton
    EventFamily events() {
        return EventFamily.of("presence", PresenceEvent.class);
    }
}
