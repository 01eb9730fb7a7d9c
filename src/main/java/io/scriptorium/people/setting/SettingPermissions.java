package io.scriptorium.people.setting;

import io.scriptorium.kernel.security.Permission;
import io.scriptorium.kernel.security.Permission.Proof;
import io.scriptorium.kernel.security.PermissionSource;
import io.scriptorium.kernel.security.Role;
import jakarta.inject.Singleton;
import java.util.List;

/** What one may do with a website's settings. */
@Singleton
class SettingPermissions implements PermissionSource {

    static final String READ = "settings.read";
    static final String CHANGE = "settings.change";
    static final String PROPOSE = "settings.propose";

    @Override
    public List<Permission> permissions() {
        return List.of(
                Permission.of(
                        READ,
                        "See the website's settings and their history.",
                        Role.SUPPORT,
                        Role.ADMIN,
                        Role.SUPERADMIN),
                Permission.of(
                        CHANGE,
                        "Change the website's settings, and approve changes that others propose.",
                        Role.ADMIN,
                        Role.SUPERADMIN),
                Permission.of(
                                PROPOSE,
                                "Propose changes of the website's settings, for another to approve.",
                                Role.ADMIN,
                                Role.SUPERADMIN)
                        .provenBy(Proof.NOBODY)); // whoever approves it proves who they are
    }
}
