package io.scriptorium.people.branding;

import io.scriptorium.kernel.security.Permission;
import io.scriptorium.kernel.security.Permission.Proof;
import io.scriptorium.kernel.security.PermissionSource;
import io.scriptorium.kernel.security.Role;
import jakarta.inject.Singleton;
import java.util.List;

/** What one may do with a website's themes. */
@Singleton
class BrandingPermissions implements PermissionSource {

    static final String THEMES = "branding.themes";

    @Override
    public List<Permission> permissions() {
        return List.of(
                Permission.of(THEMES, "See, make, change and choose the website's themes.", Role.ADMIN, Role.SUPERADMIN)
                        .provenBy(Proof.NOBODY)); // colours and type, tried out for hours
    }
}
