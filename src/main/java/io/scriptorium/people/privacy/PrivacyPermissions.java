package io.scriptorium.people.privacy;

import io.scriptorium.kernel.event.EventFamily;
import io.scriptorium.kernel.security.Permission;
import io.scriptorium.kernel.security.PermissionSource;
import io.scriptorium.kernel.security.Role;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** What one may do about the data of others. */
@Singleton
public class PrivacyPermissions implements PermissionSource {

    /** To look after wishes to be deleted, and to erase members. */
    public static final String MANAGE = "privacy.manage";

    @Override
    public List<Permission> permissions() {
        return List.of(Permission.of(
                MANAGE, "See who wants to be deleted, see what erasure would do, erase members.", Role.ADMIN));
    }

    @Produces
    @Singleton
    EventFamily events() {
        return EventFamily.of("privacy", PrivacyEvent.class);
    }
}
