package io.scriptorium.people.rank;

import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.access.Access;
import io.scriptorium.people.auth.Logins;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.Members;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;

@ApplicationScoped
class RankService {

    /** Why sessions ended whose member got another role. */
    static final String ROLE_CHANGED = "role-changed";

    private static final Set<Role> BOUND = Set.of(Role.CLIENT, Role.WRITER);

    private final Access access;
    private final Members members;
    private final Logins logins;

    RankService(Access access, Members members, Logins logins) {
        this.access = access;
        this.members = members;
        this.logins = logins;
    }

    /**
     * Tokens name the role, so no session goes on; one that has the role already keeps them. Should this end in between,
     * {@link RankListener} does the rest.
     */
    Uni<Void> promote(UUID id, Role role) {
        return access.requireGivable(role, null)
                .chain(() -> members.require(id))
                .invoke(member -> requireMay(member, role))
                .chain(member -> member.role() == role
                        ? Uni.createFrom().voidItem()
                        : members.promote(id, role).chain(promoted -> logins.endSessions(promoted, ROLE_CHANGED)));
    }

    private static void requireMay(Member member, Role role) {
        if (member.id().equals(Caller.memberId())) {
            throw Refusal.forbidden("own-access", "Others set what you may do.");
        }
        Member.requireInferior(member.role());
        Member.requireInferior(role);
        if (BOUND.contains(member.role())) {
            throw Refusal.conflict(
                    "role-bound", "Clients and writers stay what they are: their orders and money are bound to it.");
        }
    }
}
