package io.scriptorium.insight.audit;

import io.scriptorium.kernel.security.Permission;
import io.scriptorium.kernel.security.PermissionSource;
import io.scriptorium.kernel.security.Role;
import jakarta.inject.Singleton;
import java.util.List;

/** What one may do with the audit log: read it. */
@Singleton
class AuditPermissions implements PermissionSource {

    static final String READ = "audit.read";

    @Override
    public List<Permission> permissions() {
        return List.of(Permission.of(READ, "See who did what.", Role.ADMIN, Role.SUPERADMIN));
    }
}
