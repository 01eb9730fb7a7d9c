package io.scriptorium.people.access;

import io.quarkus.security.AuthenticationFailedException;
import io.scriptorium.kernel.language.Text;
import io.scriptorium.kernel.realtime.Rights;
import io.scriptorium.kernel.security.PermissionGrants;
import io.scriptorium.kernel.security.PermissionRegistry;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.access.CustomRoleStore.Held;
import io.scriptorium.people.sight.Reach;
import io.scriptorium.people.sight.Reaches;
import io.scriptorium.people.sight.Scope;
import io.scriptorium.people.sight.Sight;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.Members;
import io.scriptorium.people.user.Standing;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What members may do, and to whose things: what the role allows that the website made for them, or else what their
 * platform role allows. From memory; a change is heeded at once by all processes.
 */
@ApplicationScoped
public class Access implements PermissionGrants, Rights {

    private final PermissionRegistry registry;
    private final Members members;
    private final Holdings holdings;
    private final Reaches reaches;
    private final Sight sight;
    private final CustomRoleService roles;

    Access(
            PermissionRegistry registry,
            Members members,
            Holdings holdings,
            Reaches reaches,
            Sight sight,
            CustomRoleService roles) {
        this.registry = registry;
        this.members = members;
        this.holdings = holdings;
        this.reaches = reaches;
        this.sight = sight;
        this.roles = roles;
    }

    /**
     * Refuses a caller who may not give somebody the rights of a platform role, or a role that the website made for those
     * who have it: nobody gives what they do not hold, and whose own role does not reach everybody gives nothing.
     */
    public Uni<Void> requireGivable(Role role, @Nullable UUID roleId) {
        return roles.requireGivable(role, roleId);
    }

    /** Gives a new member a role of the website's, as {@link #requireGivable} allowed whoever let the member in. */
    public Uni<Void> give(UUID memberId, UUID roleId) {
        return roles.giveAsPromised(memberId, roleId);
    }

    /** Refuses one who is suspended with 401 {@code account-suspended}. */
    @Override
    public Uni<Set<String>> of(UUID memberId, Role role) {
        return members.standing(memberId)
                .chain(standing -> held(memberId, role).map(held -> standing.isEmpty() ? held : left(held, standing)));
    }

    @Override
    public Uni<Actor> now(Actor actor) {
        return of(actor.memberId(), Role.of(actor.role())).map(actor::with);
    }

    /** What the role gives that the website made for a member, or else the platform role; whatever the standing. */
    Uni<Set<String>> held(UUID memberId, Role role) {
        return holdings.of(memberId).map(custom -> custom.map(Held::permissions).orElseGet(() -> registry.of(role)));
    }

    private Set<String> left(Set<String> held, Optional<Standing> standing) {
        if (isSuspended(standing)) {
            throw new AuthenticationFailedException(
                    new Refusal(Refusal.Kind.UNAUTHENTICATED, "account-suspended", "This account is suspended."));
        }
        return registry.withoutNewWork(held);
    }

    /** Whether a standing leaves a permission to one who holds it. */
    boolean leaves(Optional<Standing> standing, String permission) {
        return standing.isEmpty()
                || (!isSuspended(standing)
                        && !left(Set.of(permission), standing).isEmpty());
    }

    private static boolean isSuspended(Optional<Standing> standing) {
        return standing.filter(limit -> limit.state() == Standing.State.SUSPENDED)
                .isPresent();
    }

    /** A member as one who acts, for rules that ask what somebody else may do; one who is suspended may do nothing. */
    public Uni<Actor> actor(Member member) {
        return of(member.id(), member.role())
                .onFailure(AuthenticationFailedException.class)
                .recoverWithItem(Set.<String>of())
                .map(permissions ->
                        new Actor(member.id(), member.userId(), member.role().key(), permissions));
    }

    /** Those of the staff who are there and hold a permission: whom to tell that there is something to do. */
    public Uni<List<Member>> staffWho(String permission) {
        return Multi.createFrom()
                .items(Role.SUPPORT, Role.EDITOR, Role.ADMIN, Role.SUPERADMIN)
                .onItem()
                .transformToUniAndConcatenate(members::withRole)
                .onItem()
                .<Member>disjoint()
                .select()
                .where(Member::active)
                .select()
                .when(member -> actor(member).map(actor -> actor.may(permission)))
                .collect()
                .asList();
    }

    /** Those of them who may know of a member, too: whom to tell that there is something to do for that one. */
    public Uni<List<Member>> staffWho(String permission, UUID memberId) {
        return staffWho(permission)
                .chain(staff -> Multi.createFrom()
                        .iterable(staff)
                        .select()
                        .when(member -> actor(member).chain(actor -> sight.knows(actor, memberId)))
                        .collect()
                        .asList());
    }

    /**
     * By which rules an actor may know of a thing of members: the owner, participants, and whoever holds a permission
     * that opens the things of others, as far as the role reaches. One that holds is enough.
     *
     * @param permission opens the things of others, such as {@code orders.read-all}
     */
    public Uni<List<Reason>> rules(Actor actor, String permission, Parties parties) {
        return rules(actor, Opening.of(actor, permission), parties);
    }

    /** The same of things that it takes more than a permission to open. */
    public Uni<List<Reason>> rules(Actor actor, Opening opening, Parties parties) {
        return reaches.of(actor)
                .chain(reach -> covered(opening, parties, reach)
                        .map(covered -> List.of(
                                owner(actor, parties), participant(actor, parties), opened(opening, reach, covered))));
    }

    /** Whether an actor may know of a thing of members by a permission that opens those of others. */
    public Uni<Boolean> opens(Actor actor, String permission, Parties parties) {
        return reaches.of(actor).chain(reach -> covered(Opening.of(actor, permission), parties, reach));
    }

    private Uni<Boolean> covered(Opening opening, Parties parties, Reach reach) {
        if (!opening.held()) {
            return Uni.createFrom().item(false);
        }
        return sight.covers(reach, reach.scope() == Scope.TERRITORY ? List.of(parties.owner()) : parties.all());
    }

    private static Reason owner(Actor actor, Parties parties) {
        return new Reason("owner", actor.memberId().equals(parties.owner()), Text.of("Whose it is knows of it."));
    }

    private static Reason participant(Actor actor, Parties parties) {
        return participant(parties.participants().contains(actor.memberId()));
    }

    /** The rule that those who have part in a thing know of it. */
    public static Reason participant(boolean takesPart) {
        return new Reason("participant", takesPart, Text.of("Whoever has part in it knows of it."));
    }

    /**
     * The rule that the things of others are open to some, as far as their role reaches.
     *
     * @param covered whether what opens them is held, and the reach covers the thing
     */
    public static Reason opened(Opening opening, Reach reach, boolean covered) {
        Scope scope = reach.scope();
        return new Reason(
                scope == Scope.REPORTS ? "hierarchy" : scope.key(), covered, reaching(opening.holder(), scope));
    }

    private static Text reaching(Text holder, Scope scope) {
        return switch (scope) {
            case ALL -> Text.of("{0} knows of all.", holder);
            case TEAM -> Text.of("{0} knows of those of the own teams, as far as the role reaches.", holder);
            case REPORTS -> Text.of("{0} knows of those of whom one manages, as far as the role reaches.", holder);
            case TERRITORY ->
                Text.of("{0} knows of those of members in the own territories, as far as the role reaches.", holder);
            case OWN -> Text.of("{0} knows of the own, as far as the role reaches.", holder);
        };
    }
}
