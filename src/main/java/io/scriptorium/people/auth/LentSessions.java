package io.scriptorium.people.auth;

import io.scriptorium.kernel.data.SystemSql;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.people.auth.Session.Proof;
import io.scriptorium.people.user.Member;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Sessions of members that others act in: without refresh tokens, and without telling where they are used. */
@ApplicationScoped
class LentSessions {

    private final SystemSql sql;
    private final Clock clock;

    LentSessions(SystemSql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    Uni<Void> open(UUID id, Member member, UUID lender, Instant end) {
        return sql.run("""
                        insert into people.session
                            (id, user_id, tenant_id, member_id, address, user_agent, created_at, used_at, expires_at,
                             proved_at, methods, lent_by)
                        values ($1, $2, $3, $4, '', '', $5, $5, $6, 'epoch', '{}', $7)
                        """, id, member.userId(), Caller.tenantId(), member.id(), clock.instant(), end, lender)
                .replaceWithVoid();
    }

    /** Whether a session of any website goes on, and with it the one that it was lent by, if any. */
    Uni<Boolean> isOpen(UUID id) {
        return sql.any("""
                        select s.id from people.session s left join people.session l on l.id = s.lent_by
                        where s.id = $1 and s.revoked_at is null and s.expires_at > $2 and l.revoked_at is null
                        """, id, clock.instant());
    }

    /** How somebody proved who they are in a session of theirs that goes on; empty where it is over, or was lent. */
    Uni<Optional<Proof>> proof(UUID id, UUID userId) {
        return sql.first("""
                select s.* from people.session s
                where s.id = $1 and s.user_id = $2 and s.revoked_at is null and s.expires_at > $3 and s.lent_by is null
                """, Session::proof, id, userId, clock.instant());
    }
}
