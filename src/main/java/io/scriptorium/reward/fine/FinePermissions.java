package io.scriptorium.reward.fine;

import io.scriptorium.kernel.security.Permission;
import io.scriptorium.kernel.security.PermissionSource;
import io.scriptorium.kernel.security.Role;
import jakarta.inject.Singleton;
import java.util.List;

/** What one may do with fines. */
@Singleton
class FinePermissions implements PermissionSource {

    static final String READ = "fines.read";
    static final String ISSUE = "fines.issue";
    static final String WAIVE = "fines.waive";
    static final String CONFIGURE = "fines.configure";

    @Override
    public List<Permission> permissions() {
        return List.of(
                Permission.of(
                        READ,
                        "See fines and their terms; writers see their own fines.",
                        Role.WRITER,
                        Role.SUPPORT,
                        Role.ADMIN,
                        Role.SUPERADMIN),
                Permission.of(ISSUE, "Fine a writer by hand.", Role.ADMIN, Role.SUPERADMIN),
                Permission.of(WAIVE, "Let a writer off a fine.", Role.ADMIN, Role.SUPERADMIN),
                Permission.of(CONFIGURE, "Set the terms of automatic fines.", Role.ADMIN, Role.SUPERADMIN));
    }
}
