package io.scriptorium.insight.audit;

import io.scriptorium.kernel.event.EventFamily;
import io.scriptorium.kernel.security.Permission;
import io.scriptorium.kernel.security.Permission.Proof;
import io.scriptorium.kernel.security.PermissionSource;
import io.scriptorium.kernel.security.Role;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** What one may do with the audit log: read it, and have it verified. */
@Singleton
class AuditPermissions implements PermissionSource {

    static final String READ = "audit.read";
    static final String VERIFY = "audit.verify";

    @Override
    public List<Permission> permissions() {
        return List.of(
                Permission.of(READ, "See who did what.", Role.ADMIN, Role.SUPERADMIN),
                Permission.of(VERIFY, "Have the chain of the audit log verified.", Role.ADMIN)
                        .provenBy(Proof.NOBODY)); // it only reads
    }

    @Produces
    @Singleton
    EventFamily events() {
        return EventFamily.of("audit", AuditEvent.class);
    }
}
