package io.scriptorium.kernel.security;

import java.util.Set;

/**
 * Something that routes ask for.
 *
 * @param name {@code <module>.<verb>}, such as {@code orders.place}; what {@code @PermissionsAllowed} names
 * @param description one sentence, shown by the API
 * @param roles the platform roles that hold it unless a tenant says otherwise
 * @param forNewWork whether it begins something new, which members on probation cannot
 */
public record Permission(String name, String description, Set<Role> roles, boolean forNewWork) {

    /** A permission held by these roles. */
    public static Permission of(String name, String description, Role... roles) {
        return new Permission(name, description, Set.of(roles), false);
    }

    /** The same permission, which members on probation do not hold. */
    public Permission notOnProbation() {
        return new Permission(name, description, roles, true);
    }
}
