package io.scriptorium.work.order;

import io.scriptorium.kernel.security.Permission;
import io.scriptorium.kernel.security.Permission.Matter;
import io.scriptorium.kernel.security.Permission.Proof;
import io.scriptorium.kernel.security.PermissionSource;
import io.scriptorium.kernel.security.Role;
import jakarta.inject.Singleton;
import java.util.List;

@Singleton
class OrderPermissions implements PermissionSource {

    static final String READ = "orders.read";
    static final String READ_ALL = "orders.read-all";
    static final String PLACE = "orders.place";
    static final String MANAGE = "orders.manage";
    static final String REQUEST = "orders.request";
    static final String ASSIGN = "orders.assign";
    static final String SUBMIT = "orders.submit";
    static final String APPROVE = "orders.approve";
    static final String CANCEL = "orders.cancel";

    @Override
    public List<Permission> permissions() {
        return List.of(
                Permission.of(READ, "See the orders that one has part in", Role.values()),
                Permission.of(READ_ALL, "See all orders", Role.EDITOR, Role.SUPPORT, Role.ADMIN, Role.SUPERADMIN),
                Permission.of(PLACE, "Place orders", Role.CLIENT, Role.SUPPORT, Role.ADMIN, Role.SUPERADMIN)
                        .notOnProbation(),
                Permission.of(
                                MANAGE,
                                "Run all orders: place, assign, approve and cancel for others",
                                Role.SUPPORT,
                                Role.ADMIN,
                                Role.SUPERADMIN)
                        .about(Matter.MONEY),
                Permission.of(REQUEST, "Ask for open orders", Role.WRITER).notOnProbation(),
                Permission.of(
                                ASSIGN,
                                "Take an open order; those who run orders also give them to writers",
                                Role.WRITER,
                                Role.SUPPORT,
                                Role.ADMIN,
                                Role.SUPERADMIN)
                        .notOnProbation(),
                Permission.of(SUBMIT, "Deliver work", Role.WRITER),
                Permission.of(APPROVE, "Approve deliveries", Role.CLIENT, Role.SUPPORT, Role.ADMIN, Role.SUPERADMIN)
                        .about(Matter.MONEY)
                        .provenBy(Proof.STAFF), // the own order, with the money that is held for it
                Permission.of(CANCEL, "Call off orders", Role.CLIENT, Role.SUPPORT, Role.ADMIN, Role.SUPERADMIN)
                        .about(Matter.MONEY)
                        .provenBy(Proof.STAFF)); // the own order: the money comes back to the own wallet
    }
}
