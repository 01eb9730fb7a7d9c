package io.scriptorium.money.payment;

import io.scriptorium.kernel.event.EventFamily;
import io.scriptorium.kernel.security.Permission;
import io.scriptorium.kernel.security.Permission.Proof;
import io.scriptorium.kernel.security.PermissionSource;
import io.scriptorium.kernel.security.Role;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** What the routes of payments ask for, and what the module announces. */
@Singleton
class PaymentPermissions implements PermissionSource {

    static final String PAY = "payments.pay";
    static final String PAY_MANUALLY = "payments.pay-manually";
    static final String VIEW = "payments.view";
    static final String VIEW_ALL = "payments.view-all";

    @Override
    public List<Permission> permissions() {
        return List.of(
                Permission.of(PAY, "Pay for an order.", Role.CLIENT, Role.ADMIN, Role.SUPERADMIN)
                        .provenBy(Proof.STAFF), // from the own wallet, for the own order
                Permission.of(PAY_MANUALLY, "Note money that came outside.", Role.ADMIN, Role.SUPERADMIN),
                Permission.of(VIEW, "See one's own payments.", Role.CLIENT, Role.SUPPORT, Role.ADMIN, Role.SUPERADMIN),
                Permission.of(VIEW_ALL, "See everybody's payments.", Role.SUPPORT, Role.ADMIN, Role.SUPERADMIN));
    }

    @Produces
    @Singleton
    EventFamily events() {
        return EventFamily.of("payment", PaymentEvent.class);
    }
}
