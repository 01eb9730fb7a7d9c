package io.scriptorium.people.sight;

import io.scriptorium.kernel.security.Permission;
import io.scriptorium.kernel.security.PermissionSource;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;

/** The rights to see fields, as permissions. */
@Singleton
class FieldPermissions implements PermissionSource {

    @Override
    public List<Permission> permissions() {
        return Arrays.stream(Field.values()).map(Field::permission).toList();
    }
}
