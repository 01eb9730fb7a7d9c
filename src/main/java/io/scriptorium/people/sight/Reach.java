package io.scriptorium.people.sight;

import java.util.Set;
import java.util.UUID;

/**
 * Whose things a member may know of, where a permission opens those of others.
 *
 * @param scope by what it is drawn
 * @param members these members' things, the own among them; for all scopes but {@code ALL} and {@code TERRITORY}
 * @param areas things of members in one of these areas, such as {@code country:DE}; for {@code TERRITORY}
 */
public record Reach(Scope scope, Set<UUID> members, Set<String> areas) {

    /** Stands in a condition for the comparison of a member's id with a reach: {@code o.client_id <reach>}. */
    public static final String REACH = "<reach>";

    /** Everybody's. */
    public static final Reach EVERYBODY = new Reach(Scope.ALL, Set.of(), Set.of());

    /** Those of some members. */
    public static Reach ofMembers(Scope scope, Set<UUID> members) {
        return new Reach(scope, members, Set.of());
    }

    /** Those of members in some areas. */
    public static Reach ofAreas(Set<String> areas) {
        return new Reach(Scope.TERRITORY, Set.of(), areas);
    }

    /** Whether it leaves nobody out. */
    public boolean isEverybody() {
        return scope == Scope.ALL;
    }

    /**
     * A condition in SQL of a reach that leaves somebody out; {@code $1} is the tenant.
     *
     * @param condition with {@link #REACH} behind each id of a member
     * @param parameter the number of the parameter that has {@link #limits}
     */
    public String condition(String condition, int parameter) {
        return condition(scope, condition, parameter);
    }

    static String condition(Scope scope, String condition, int parameter) {
        String limits = "$" + parameter;
        return condition.replace(
                REACH,
                scope == Scope.TERRITORY
                        ? "in (select a.member_id from people.member_area a where a.tenant_id = $1 and a.area = any("
                                + limits + "::text[]))"
                        : "= any(" + limits + "::uuid[])");
    }

    /** What the condition compares with. */
    public Object[] limits() {
        return scope == Scope.TERRITORY ? areas.toArray(String[]::new) : members.toArray(UUID[]::new);
    }
}
