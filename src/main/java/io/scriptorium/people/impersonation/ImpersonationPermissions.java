package io.scriptorium.people.impersonation;

import io.scriptorium.kernel.event.EventFamily;
import io.scriptorium.kernel.security.Permission;
import io.scriptorium.kernel.security.Permission.Proof;
import io.scriptorium.kernel.security.PermissionSource;
import io.scriptorium.kernel.security.Role;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

@Singleton
class ImpersonationPermissions implements PermissionSource {

    static final String BEGIN = "impersonations.begin";
    static final String OVERSEE = "impersonations.oversee";

    @Override
    public List<Permission> permissions() {
        return List.of(
                Permission.of(BEGIN, "Act for members who may do no more, where the website allows it.", Role.ADMIN),
                Permission.of(OVERSEE, "See who acted for whom, and end it.", Role.ADMIN)
                        .provenBy(Proof.NOBODY)); // ending it only takes rights away, and must lose no time
    }

    @Produces
    @Singleton
    EventFamily events() {
        return EventFamily.of("impersonation", ImpersonationEvent.class);
    }
}
