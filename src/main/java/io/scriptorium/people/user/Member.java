package io.scriptorium.people.user;

import io.scriptorium.kernel.language.Language;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person inside the current tenant.
 *
 * @param id the member's id: what tenant tables hold
 * @param userId the login, which may have members in other tenants
 * @param role the platform role in this tenant
 * @param displayName what others see, 1 to 120 characters
 * @param email where mail for this member goes
 * @param status {@code active}, {@code suspended}, {@code pending} until approved, {@code declined}, {@code locked} or
 *     {@code erased}
 * @param language what the member chose to read; null for what the browser or the tenant says
 */
public record Member(
        UUID id,
        UUID userId,
        Role role,
        String displayName,
        String email,
        String status,
        @Nullable Language language) {

    /** All statuses. */
    public static final List<String> STATUSES =
            List.of("active", "suspended", "pending", "declined", "locked", "erased");

    /** A superadmin is for superadmins: refuses a caller who is none, where this is the role, with 403 {@code superadmin-only}. */
    public static void requireInferior(Role role) {
        if (role == Role.SUPERADMIN && !Caller.current().requireActor().is(Role.SUPERADMIN.key())) {
            throw Refusal.forbidden("superadmin-only", "Only superadmins do this to superadmins.");
        }
    }

    /** Whether the person may do anything here. */
    public boolean active() {
        return status.equals("active");
    }

    /** Whether nothing is left here that tells who the person was. */
    public boolean erased() {
        return status.equals("erased");
    }
}
