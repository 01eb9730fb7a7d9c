package io.scriptorium.kernel.security;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that routes ask for.
 *
 * @param name {@code <module>.<verb>}, such as {@code orders.place}; what {@code @PermissionsAllowed} names
 * @param description one sentence, shown by the API
 * @param roles the platform roles that hold it unless a tenant says otherwise
 * @param forNewWork whether it begins something new, which members on probation cannot
 * @param matter what it is about; null for what the area of its module is about
 */
public record Permission(
        String name,
        String description,
        Set<Role> roles,
        boolean forNewWork,
        @Nullable Matter matter) {

    /** What a permission is about, which says whether somebody may use it who acts for another. */
    public enum Matter {
        /** What members do here every day: done for another, too. */
        WORK,
        /** What money or points are moved or priced by: only looked at for another. */
        MONEY,
        /** What decides who may do what, who one is and what is kept of people: neither done nor looked at. */
        SECURITY
    }

    /** A permission held by these roles. */
    public static Permission of(String name, String description, Role... roles) {
        return new Permission(name, description, Set.of(roles), false, null);
    }

    /** The same permission, which members on probation do not hold. */
    public Permission notOnProbation() {
        return new Permission(name, description, roles, true, matter);
    }

    /** The same permission, about something else than its module's area. */
    public Permission about(Matter other) {
        return new Permission(name, description, roles, forNewWork, other);
    }
}
