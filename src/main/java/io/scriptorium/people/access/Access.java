package io.scriptorium.people.access;

import io.quarkus.security.AuthenticationFailedException;
import io.scriptorium.kernel.realtime.TenantMemories;
import io.scriptorium.kernel.realtime.TenantMemory;
import io.scriptorium.kernel.security.PermissionGrants;
import io.scriptorium.kernel.security.PermissionRegistry;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.Members;
import io.scriptorium.people.user.Standing;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What members may do: what the role allows that the website made for them, or else what their platform role allows.
 * From memory; a change is heeded at once by all processes.
 */
@ApplicationScoped
public class Access implements PermissionGrants {

    static final String MEMORY = "access";

    private final PermissionRegistry registry;
    private final Members members;
    private final TenantMemory<Map<UUID, Set<String>>> held;

    Access(PermissionRegistry registry, Members members, CustomRoleStore store, TenantMemories memories) {
        this.registry = registry;
        this.members = members;
        this.held = memories.of(MEMORY, store::held);
    }

    /** Refuses one who is suspended with 401 {@code account-suspended}. */
    @Override
    public Uni<Set<String>> of(UUID memberId, Role role) {
        return members.standing(memberId)
                .chain(standing -> held.get()
                        .map(custom -> custom.getOrDefault(memberId, registry.of(role)))
                        .map(permissions -> standing.isEmpty() ? permissions : left(permissions, standing.get())));
    }

    private Set<String> left(Set<String> permissions, Standing standing) {
        if (standing.state() == Standing.State.SUSPENDED) {
            throw new AuthenticationFailedException(
                    new Refusal(Refusal.Kind.UNAUTHENTICATED, "account-suspended", "This account is suspended."));
        }
        return registry.withoutNewWork(permissions);
    }

    /** A member as one who acts, for rules that ask what somebody else may do; one who is suspended may do nothing. */
    public Uni<Actor> actor(Member member) {
        return of(member.id(), member.role())
                .onFailure(AuthenticationFailedException.class)
                .recoverWithItem(Set.<String>of())
                .map(permissions ->
                        new Actor(member.id(), member.userId(), member.role().key(), permissions));
    }
}
