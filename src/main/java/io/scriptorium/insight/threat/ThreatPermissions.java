package io.scriptorium.insight.threat;

import io.scriptorium.kernel.event.EventFamily;
import io.scriptorium.kernel.security.Permission;
import io.scriptorium.kernel.security.PermissionSource;
import io.scriptorium.kernel.security.Role;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

@Singleton
class ThreatPermissions implements PermissionSource {

    static final String VIEW = "threats.view";
    static final String HANDLE = "threats.handle";

    @Override
    public List<Permission> permissions() {
        return List.of(
                Permission.of(VIEW, "See security events and alerts, and be told of alerts.", Role.ADMIN),
                Permission.of(HANDLE, "Acknowledge and close security alerts.", Role.ADMIN));
    }

    @Produces
    @Singleton
    EventFamily events() {
        return EventFamily.of("threat", ThreatEvent.class);
    }
}
