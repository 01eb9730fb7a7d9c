package io.scriptorium.kernel.security;

import io.smallrye.mutiny.Uni;
import java.util.Set;
import java.util.UUID;

/**
 * What a member may do in the current tenant. Owned by the kernel, implemented by the module that administers access;
 * asked on every request, so it answers from memory.
 */
public interface PermissionGrants {

    /**
     * Names of the permissions that a member holds.
     *
     * @param memberId the member
     * @param role the member's platform role
     */
    Uni<Set<String>> of(UUID memberId, Role role);
}
