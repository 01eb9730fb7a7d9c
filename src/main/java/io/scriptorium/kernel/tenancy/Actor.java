package io.scriptorium.kernel.tenancy;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The person on whose behalf work runs.
 *
 * @param memberId the person inside the tenant: what tenant tables point at
 * @param userId the login behind it, one over all tenants
 * @param role the platform role, in lower case: {@code client}, {@code writer}, {@code editor}, {@code support},
 *     {@code admin} or {@code superadmin}
 * @param permissions names of the permissions held, such as {@code orders.place}
 * @param impersonator who acts for the person; null where the person does
 */
public record Actor(
        UUID memberId,
        UUID userId,
        String role,
        Set<String> permissions,
        @Nullable Impersonator impersonator) {

    /** A person who acts in person. */
    public Actor(UUID memberId, UUID userId, String role, Set<String> permissions) {
        this(memberId, userId, role, permissions, null);
    }

    /** The same person with other permissions. */
    public Actor with(Set<String> others) {
        return new Actor(memberId, userId, role, others, impersonator);
    }

    /** The member who really does it: who acts for the person, where somebody does. */
    public UUID behind() {
        return impersonator == null ? memberId : impersonator.memberId();
    }

    /** Whether the permission is held. */
    public boolean may(String permission) {
        return permissions.contains(permission);
    }

    /** Whether the actor's platform role is one of these. */
    public boolean is(String... roles) {
        return Set.of(roles).contains(role);
    }
}
