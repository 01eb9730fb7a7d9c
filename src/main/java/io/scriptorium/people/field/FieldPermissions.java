package io.scriptorium.people.field;

import io.scriptorium.kernel.event.EventFamily;
import io.scriptorium.kernel.security.Permission;
import io.scriptorium.kernel.security.PermissionSource;
import io.scriptorium.kernel.security.Role;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** What one may do with the fields that a website adds. */
@Singleton
class FieldPermissions implements PermissionSource {

    static final String DEFINE = "custom-fields.define";

    @Override
    public List<Permission> permissions() {
        return List.of(
                Permission.of(DEFINE, "Add fields to the website's orders and members, and change them.", Role.ADMIN));
    }

    @Produces
    @Singleton
    EventFamily events() {
        return EventFamily.of("custom-field", FieldEvent.class);
    }
}
