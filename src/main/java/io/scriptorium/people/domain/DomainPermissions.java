package io.scriptorium.people.domain;

import io.scriptorium.kernel.event.EventFamily;
import io.scriptorium.kernel.security.Permission;
import io.scriptorium.kernel.security.PermissionSource;
import io.scriptorium.kernel.security.Role;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** What one may do with a website's host names. */
@Singleton
class DomainPermissions implements PermissionSource {

    static final String MANAGE = "domains.manage";

    @Override
    public List<Permission> permissions() {
        return List.of(Permission.of(MANAGE, "Claim, prove and give up the website's host names.", Role.ADMIN));
    }

    @Produces
    @Singleton
    EventFamily events() {
        return EventFamily.of("domain", HostEvent.class);
    }
}
