package io.scriptorium.reward.loyalty;

import io.scriptorium.kernel.security.Permission;
import io.scriptorium.kernel.security.PermissionSource;
import io.scriptorium.kernel.security.Role;
import jakarta.inject.Singleton;
import java.util.List;

/** What one may do with loyalty points. */
@Singleton
class LoyaltyPermissions implements PermissionSource {

    static final String READ = "loyalty.read";
    static final String CONFIGURE = "loyalty.configure";

    @Override
    public List<Permission> permissions() {
        return List.of(
                Permission.of(
                        READ,
                        "See loyalty points and tiers; clients see their own points.",
                        Role.CLIENT,
                        Role.SUPPORT,
                        Role.ADMIN,
                        Role.SUPERADMIN),
                Permission.of(CONFIGURE, "Set the loyalty tiers.", Role.ADMIN, Role.SUPERADMIN));
    }
}
