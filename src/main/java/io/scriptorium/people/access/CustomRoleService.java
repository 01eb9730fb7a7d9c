package io.scriptorium.people.access;

import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.Changes;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.realtime.TenantMemories;
import io.scriptorium.kernel.security.PermissionRegistry;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.IfMatch;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.sight.Field;
import io.scriptorium.people.sight.Scope;
import io.scriptorium.people.sight.Sight;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.MemberPromotion;
import io.scriptorium.people.user.Members;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes roles and gives them. Nobody gives, in whatever way, a permission that they do not hold; and whose own role does
 * not reach everybody gives none.
 */
@ApplicationScoped
class CustomRoleService implements MemberPromotion {

    private final Tx tx;
    private final CustomRoleStore store;
    private final Members members;
    private final Sight sight;
    private final PermissionRegistry registry;
    private final TenantMemories memories;
    private final EventLog events;

    CustomRoleService(
            Tx tx,
            CustomRoleStore store,
            Members members,
            Sight sight,
            PermissionRegistry registry,
            TenantMemories memories,
            EventLog events) {
        this.tx = tx;
        this.store = store;
        this.members = members;
        this.sight = sight;
        this.registry = registry;
        this.memories = memories;
        this.events = events;
    }

    Uni<CustomRole> add(String name, String baseRole, List<String> permissions, Scope scope) {
        requireHeld(permissions);
        requireBase(baseRole);
        requireGivable(permissions, baseRole);
        return sight.requireEverybody()
                .chain(() -> tx.write(() -> store.insert(name, baseRole, permissions, scope)
                        .call(id -> events.append(new AccessEvent.RoleMade(id, baseRole, permissions, scope.key())))
                        .chain(store::require)));
    }

    /** Sets a role anew; its scope stays where none is given. */
    Uni<CustomRole> change(
            UUID id, @Nullable String ifMatch, String name, List<String> permissions, @Nullable Scope scope) {
        requireHeld(permissions);
        return sight.requireEverybody()
                .chain(() -> tx.write(() -> store.lock(id)
                        .invoke(role -> IfMatch.require(ifMatch, role.version()))
                        .invoke(role -> requireGivable(permissions, role.baseRole()))
                        .chain(role -> update(role, name, permissions, scope == null ? Scope.of(role.scope()) : scope))
                        .invoke(this::forget)
                        .chain(() -> store.require(id))));
    }

    private Uni<Void> update(CustomRole role, String name, List<String> permissions, Scope scope) {
        return store.update(role.id(), name, permissions, scope)
                .chain(() -> events.append(
                        new AccessEvent.RoleChanged(role.id(), permissions, scope.key()),
                        Changes.none()
                                .and("name", role.name(), name)
                                .and("permissions", role.permissions(), permissions)
                                .and("scope", role.scope(), scope.key())));
    }

    Uni<Void> remove(UUID id) {
        return sight.requireEverybody()
                .chain(() -> tx.write(() -> store.lock(id)
                        .invoke(CustomRoleService::requireUnused)
                        .chain(() -> store.delete(id))
                        .chain(() -> events.append(new AccessEvent.RoleRemoved(id)))));
    }

    private static void requireUnused(CustomRole role) {
        if (role.members() > 0) {
            throw Refusal.conflict("role-given", "Members have this role: take it from them first.");
        }
    }

    /** Gives a member a role in the place of what the platform role allows. */
    Uni<CustomRole> give(UUID memberId, UUID roleId) {
        return sight.requireEverybody()
                .chain(() -> tx.write(() -> members.require(memberId)
                        .chain(member -> store.lock(roleId).invoke(role -> requireFit(role, member)))
                        .chain(() -> store.roleOf(memberId))
                        .call(() -> store.give(memberId, roleId))
                        .chain(before -> events.append(
                                new AccessEvent.RoleGiven(memberId, roleId), changes(before.orElse(null), roleId)))
                        .invoke(this::forget)
                        .chain(() -> store.require(roleId))));
    }

    private static Changes changes(@Nullable UUID before, @Nullable UUID after) {
        return Changes.none().and("role_id", before, after);
    }

    /** Lets a member's platform role hold again, by somebody who holds what that gives back. */
    Uni<Void> take(UUID memberId) {
        return sight.requireEverybody()
                .chain(() -> tx.write(() -> members.require(memberId)
                        .invoke(CustomRoleService::requireOther)
                        .chain(this::take)));
    }

    private Uni<Void> take(Member member) {
        return store.roleOf(member.id())
                .chain(held -> held.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : store.lock(held.get())
                                .invoke(role -> requireGivenBack(member.role(), role.permissions()))
                                .chain(role -> store.take(member.id(), role.id()))
                                .chain(taken -> taken ? told(member.id(), held.get()) : take(member)));
    }

    /** A role of the website's is for members of one platform role. */
    @Override
    public Uni<Void> promoted(Member member) {
        return store.roleOf(member.id())
                .chain(held -> held.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : store.take(member.id(), held.get()).chain(taken -> told(member.id(), held.get())));
    }

    private Uni<Void> told(UUID memberId, UUID held) {
        return events.append(new AccessEvent.RoleTaken(memberId), changes(held, null))
                .invoke(this::forget);
    }

    /** What no admin holds belongs to clients and writers alone, and is the platform's to give. */
    private void requireGivenBack(Role role, Collection<String> held) {
        notHeld(role, held).ifPresent(permission -> {
            throw Refusal.forbidden(
                    "not-held", "This would give {0} back, which you do not hold yourself.", permission);
        });
    }

    /** What the caller lacks of what a platform role gives to those who hold something already. */
    private Optional<String> notHeld(Role role, Collection<String> held) {
        Actor giver = Caller.current().requireActor();
        Set<String> ofStaff = registry.of(Role.ADMIN);
        return registry.of(role).stream()
                .filter(permission -> ofStaff.contains(permission) && !held.contains(permission))
                .filter(permission -> !giver.may(permission))
                .sorted()
                .findFirst();
    }

    /**
     * Refuses a caller who may not let somebody in with the rights of a platform role, or with a role that the website
     * made for those who have it.
     */
    Uni<Void> requireGivable(Role role, @Nullable UUID roleId) {
        requireRank(role);
        Uni<Void> everybody = sight.requireEverybody();
        return roleId == null
                ? everybody.invoke(() -> requireGiven(role))
                : everybody
                        .chain(() -> store.require(roleId))
                        .invoke(custom -> requireHeld(custom.permissions()))
                        .invoke(custom -> requireBase(custom, role))
                        .replaceWithVoid();
    }

    /** Admins see and set what no permission opens, such as all custom fields, whatever role the website made for them. */
    private static void requireRank(Role role) {
        if (role == Role.ADMIN && !Caller.current().requireActor().is(Role.ADMIN.key(), Role.SUPERADMIN.key())) {
            throw Refusal.forbidden("admin-only", "Only admins make others admins.");
        }
    }

    private void requireGiven(Role role) {
        notHeld(role, Set.of()).ifPresent(permission -> {
            throw Refusal.forbidden("not-held", "This would give {0}, which you do not hold yourself.", permission);
        });
    }

    /** Gives a member who has just come in what was promised by somebody who held it. */
    Uni<Void> giveAsPromised(UUID memberId, UUID roleId) {
        return tx.write(() -> store.lock(roleId)
                .chain(role -> store.give(memberId, roleId))
                .chain(() -> events.append(new AccessEvent.RoleGiven(memberId, roleId)))
                .invoke(this::forget));
    }

    private void forget() {
        memories.forgetAfterCommit(Holdings.MEMORY);
    }

    private static void requireFit(CustomRole role, Member member) {
        requireOther(member);
        requireHeld(role.permissions());
        requireBase(role, member.role());
    }

    private static void requireBase(CustomRole custom, Role role) {
        if (!custom.baseRole().equals(role.key())) {
            throw Refusal.unprocessable("wrong-base-role", "The role is for members of another platform role.");
        }
    }

    /** One's own rights are for others to set, and a superadmin holds all. */
    private static void requireOther(Member member) {
        if (member.id().equals(Caller.memberId())) {
            throw Refusal.forbidden("own-access", "Others set what you may do.");
        }
        if (member.role() == Role.SUPERADMIN) {
            throw Refusal.forbidden("superadmin", "A superadmin may do everything.");
        }
    }

    private static void requireBase(String baseRole) {
        if (baseRole.equals(Role.SUPERADMIN.key())) {
            throw Refusal.invalid("base_role", "must not be superadmin, who may do everything");
        }
    }

    /** Clients and writers never learn who the other is. */
    private static void requireGivable(Collection<String> permissions, String baseRole) {
        for (String permission : permissions) {
            if (Field.openedBy(permission)
                    .filter(field -> !field.isFor(Role.of(baseRole)))
                    .isPresent()) {
                throw Refusal.unprocessable(
                        "field-not-for-role", "Clients and writers cannot be given {0}.", permission);
            }
        }
    }

    private static void requireHeld(Collection<String> permissions) {
        for (String permission : permissions) {
            if (!Caller.current().requireActor().may(permission)) {
                throw Refusal.invalid("permissions", "must be permissions that you hold: {0} is not", permission);
            }
        }
    }
}
