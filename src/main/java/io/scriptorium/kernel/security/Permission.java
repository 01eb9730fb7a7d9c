package io.scriptorium.kernel.security;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that routes ask for. A route that writes by one that is about money or security asks for a fresh proof, too:
 * the session may be one that its owner left open.
 *
 * @param name {@code <module>.<verb>}, such as {@code orders.place}; what {@code @PermissionsAllowed} names
 * @param description one sentence, shown by the API
 * @param roles the platform roles that hold it unless a tenant says otherwise
 * @param forNewWork whether it begins something new, which members on probation cannot
 * @param matter what it is about; null for what the area of its module is about
 * @param proof who proves afresh who they are before they write by it; null for everybody, or nobody where it is about
 *     work
 */
public record Permission(
        String name,
        String description,
        Set<Role> roles,
        boolean forNewWork,
        @Nullable Matter matter,
        @Nullable Proof proof) {

    /**
     * What a permission is about, which says whether somebody may use it who acts for another, and whether a fresh proof
     * is asked for.
     */
    public enum Matter {
        /** What members do here every day: done for another, too. */
        WORK,
        /** What money or points are moved or priced by: only looked at for another. */
        MONEY,
        /** What decides who may do what, who one is and what is kept of people: neither done nor looked at. */
        SECURITY
    }

    /** Who proves afresh who they are, from the fewest to the most. */
    public enum Proof {
        /** Nobody: it decides nothing yet, or so little that nobody is to be stopped. Where it is declared stands why. */
        NOBODY,
        /**
         * Staff, and clients and writers who were given more about money or security than their platform role holds: to
         * the others it opens only what is their own.
         */
        STAFF,
        EVERYBODY
    }

    /** A permission held by these roles. */
    public static Permission of(String name, String description, Role... roles) {
        return new Permission(name, description, Set.of(roles), false, null, null);
    }

    /** The same permission, which members on probation do not hold. */
    public Permission notOnProbation() {
        return new Permission(name, description, roles, true, matter, proof);
    }

    /** The same permission, about something else than its module's area. */
    public Permission about(Matter other) {
        return new Permission(name, description, roles, forNewWork, other, proof);
    }

    /** The same permission, by which fewer prove afresh who they are than what it is about asks for. */
    public Permission provenBy(Proof fewer) {
        return new Permission(name, description, roles, forNewWork, matter, fewer);
    }
}
