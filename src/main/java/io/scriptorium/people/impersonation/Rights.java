package io.scriptorium.people.impersonation;

import io.quarkus.security.AuthenticationFailedException;
import io.scriptorium.kernel.security.ImpersonationGrants;
import io.scriptorium.kernel.security.PermissionRegistry;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Impersonator;
import io.scriptorium.kernel.web.NotInPerson;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.access.Access;
import io.scriptorium.people.setting.Settings;
import io.scriptorium.people.sight.Reaches;
import io.scriptorium.people.user.Member;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Who may act for whom: the website allows it for the member; both are active; the impersonator sees everybody, is of a
 * higher role and holds whatever the member holds, but for what belongs to the member's role alone, such as paying with
 * one's own wallet.
 */
@ApplicationScoped
class Rights implements ImpersonationGrants {

    private static final Map<Role, Integer> RANKS =
            Map.of(Role.CLIENT, 0, Role.WRITER, 0, Role.EDITOR, 1, Role.SUPPORT, 1, Role.ADMIN, 2, Role.SUPERADMIN, 3);

    private final PermissionRegistry registry;
    private final Access access;
    private final Reaches reaches;
    private final Settings settings;

    Rights(PermissionRegistry registry, Access access, Reaches reaches, Settings settings) {
        this.registry = registry;
        this.access = access;
        this.reaches = reaches;
        this.settings = settings;
    }

    /** Refuses with 403 unless one may act for the other. */
    Uni<Void> require(Member impersonator, Member member) {
        requireOther(impersonator, member);
        return settings.isOnFor(ImpersonationSettings.ALLOWED, member.id(), member.role())
                .invoke(allowed -> {
                    if (!allowed) {
                        throw Refusal.forbidden("feature-off", "This website does not offer this.");
                    }
                })
                .chain(() -> access.actor(impersonator))
                .chain(acting -> access.actor(member)
                        .invoke(acted -> requireLess(acting, acted))
                        .replaceWith(acting))
                .chain(reaches::of)
                .invoke(reach -> {
                    if (!reach.isEverybody()) {
                        throw Refusal.forbidden(
                                "limited-reach", "Only those who may know of everybody decide who may know of whom.");
                    }
                })
                .replaceWithVoid();
    }

    private static void requireOther(Member impersonator, Member member) {
        if (impersonator.id().equals(member.id())) {
            throw Refusal.forbidden("own-impersonation", "You act for yourself anyway.");
        }
        if (member.role() == Role.SUPERADMIN) {
            throw Refusal.forbidden("superadmin-impersonation", "Nobody acts for a superadmin.");
        }
        if (!impersonator.active() || !member.active()) {
            throw Refusal.conflict("not-active", "Nobody acts for a member who is not active.");
        }
    }

    private void requireLess(Actor acting, Actor acted) {
        if (acting.impersonator() != null) {
            throw new NotInPerson();
        }
        if (!acting.may(ImpersonationPermissions.BEGIN) || exceeds(acted, acting)) {
            throw Refusal.forbidden("rights-exceed", "The member may do what you may not.");
        }
    }

    /** Whether somebody may do more than another, apart from what belongs to their role alone. */
    private boolean exceeds(Actor one, Actor other) {
        Role role = Role.of(one.role());
        Role otherRole = Role.of(other.role());
        if (rank(role) >= rank(otherRole)) {
            return true;
        }
        Set<String> usual = registry.of(role);
        Set<String> usualForOther = registry.of(otherRole);
        return one.permissions().stream()
                .filter(permission -> !other.may(permission))
                .anyMatch(permission -> !usual.contains(permission) || usualForOther.contains(permission));
    }

    private static int rank(Role role) {
        return Objects.requireNonNull(RANKS.get(role));
    }

    @Override
    public Uni<Boolean> stand(Actor impersonated) {
        Impersonator impersonator = Objects.requireNonNull(impersonated.impersonator());
        return access.of(impersonator.memberId(), Role.of(impersonator.role()))
                .map(held -> held.contains(ImpersonationPermissions.BEGIN))
                .onFailure(AuthenticationFailedException.class)
                .recoverWithItem(false)
                .chain(may -> may
                        ? settings.isOnFor(
                                ImpersonationSettings.ALLOWED, impersonated.memberId(), Role.of(impersonated.role()))
                        : Uni.createFrom().item(false));
    }
}
