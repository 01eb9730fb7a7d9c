package io.scriptorium.money.ledger;

import io.scriptorium.kernel.security.Permission;
import io.scriptorium.kernel.security.Permission.Matter;
import io.scriptorium.kernel.security.PermissionSource;
import io.scriptorium.kernel.security.Role;
import jakarta.enterprise.inject.Vetoed;
import java.util.List;

/** Permissions of a module of money as one might be added; no bean, so the service does not know of them. */
@Vetoed
public class LaterPermissions implements PermissionSource {

    @Override
    public List<Permission> permissions() {
        return List.of(
                Permission.of("later.spend", "Spend it.", Role.CLIENT),
                Permission.of("later.see", "See what it is for.", Role.CLIENT).about(Matter.WORK));
    }
}
