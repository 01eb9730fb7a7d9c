package io.scriptorium.work.pricing;

import io.scriptorium.kernel.security.Permission;
import io.scriptorium.kernel.security.Permission.Matter;
import io.scriptorium.kernel.security.Permission.Proof;
import io.scriptorium.kernel.security.PermissionSource;
import io.scriptorium.kernel.security.Role;
import jakarta.inject.Singleton;
import java.util.List;

@Singleton
class PricingPermissions implements PermissionSource {

    static final String QUOTE = "pricing.quote";
    static final String READ = "pricing.read";
    static final String READ_SHARES = "pricing.read-shares";
    static final String PUBLISH = "pricing.publish";
    static final String PROPOSE = "pricing.propose";
    static final String APPROVE = "pricing.approve";

    @Override
    public List<Permission> permissions() {
        return List.of(
                Permission.of(QUOTE, "Ask for prices", Role.CLIENT, Role.SUPPORT, Role.ADMIN, Role.SUPERADMIN),
                Permission.of(
                        READ,
                        "See the price list in effect",
                        Role.CLIENT,
                        Role.EDITOR,
                        Role.SUPPORT,
                        Role.ADMIN,
                        Role.SUPERADMIN),
                Permission.of(
                                READ_SHARES,
                                "See all price lists, the writer's share and all quotes",
                                Role.SUPPORT,
                                Role.ADMIN,
                                Role.SUPERADMIN)
                        .about(Matter.MONEY),
                Permission.of(PUBLISH, "Publish price lists without a second person", Role.ADMIN, Role.SUPERADMIN)
                        .about(Matter.MONEY),
                Permission.of(PROPOSE, "Propose prices", Role.ADMIN, Role.SUPERADMIN)
                        .about(Matter.MONEY)
                        .provenBy(Proof.NOBODY), // another approves it, with a proof
                Permission.of(APPROVE, "Approve prices that others propose", Role.ADMIN, Role.SUPERADMIN)
                        .about(Matter.MONEY));
    }
}
