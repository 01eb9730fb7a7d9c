package io.scriptorium.money.wallet;

import io.scriptorium.kernel.event.EventFamily;
import io.scriptorium.kernel.security.Permission;
import io.scriptorium.kernel.security.Permission.Proof;
import io.scriptorium.kernel.security.PermissionSource;
import io.scriptorium.kernel.security.Role;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** What the routes of wallets ask for, and what the module announces. */
@Singleton
class WalletPermissions implements PermissionSource {

    static final String VIEW = "wallet.view";
    static final String TOP_UP = "wallet.top-up";
    static final String VIEW_TOP_UPS = "wallet.view-top-ups";
    static final String DECIDE = "wallet.decide-top-ups";

    @Override
    public List<Permission> permissions() {
        return List.of(
                Permission.of(VIEW, "See one's own balances and what moved them.", Role.CLIENT, Role.WRITER),
                Permission.of(
                                TOP_UP,
                                "Ask for a top-up of one's own wallet; staff book one for a client.",
                                Role.CLIENT,
                                Role.ADMIN,
                                Role.SUPERADMIN)
                        .provenBy(Proof.STAFF), // who asks has nothing yet
                Permission.of(
                        VIEW_TOP_UPS,
                        "See top-ups: clients their own, staff all.",
                        Role.CLIENT,
                        Role.SUPPORT,
                        Role.ADMIN,
                        Role.SUPERADMIN),
                Permission.of(DECIDE, "Confirm or reject that a top-up's money came.", Role.ADMIN, Role.SUPERADMIN));
    }

    @Produces
    @Singleton
    EventFamily events() {
        return EventFamily.of("wallet", WalletEvent.class);
    }
}
