package io.scriptorium.people.privacy;

import io.scriptorium.kernel.data.InTurn;
import io.scriptorium.kernel.data.SystemSql;
import io.scriptorium.kernel.event.DomainEvent;
import io.scriptorium.kernel.event.Envelope;
import io.scriptorium.kernel.event.EventConsumer;
import io.scriptorium.kernel.privacy.PersonalTable;
import io.scriptorium.kernel.privacy.PersonalTable.Realm;
import io.scriptorium.kernel.time.Rounds;
import io.scriptorium.people.auth.Logins;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.Members;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Once a member is erased: ends the member's sessions, where that has not been done yet, and erases the login where that
 * was its last member. In the system's tables, so by the event and not in the erasure's transaction; doing it twice changes
 * nothing.
 */
@ApplicationScoped
class LoginErasure implements EventConsumer {

    private static final String OTHERS =
            "select count(*)::integer as others from people.member where user_id = $1 and id <> $2 and status <> 'erased'";

    private final SystemSql system;
    private final PersonalTables tables;
    private final Members members;
    private final Logins logins;

    LoginErasure(SystemSql system, PersonalTables tables, Members members, Logins logins) {
        this.system = system;
        this.tables = tables;
        this.members = members;
        this.logins = logins;
    }

    @Override
    public String name() {
        return "login-erasure";
    }

    @Override
    public boolean hears(String type) {
        return type.equals("privacy.erased");
    }

    @Override
    public Uni<Void> apply(DomainEvent event, Envelope envelope) {
        PrivacyEvent.Erased erased = (PrivacyEvent.Erased) event;
        return members.require(erased.memberId())
                .chain(now -> signOut(now).replaceWith(now))
                .chain(now -> erase(now, erased.userId()));
    }

    /** Ends the sessions of a member who is erased. */
    Uni<Void> signOut(Member member) {
        return logins.endSessions(member, "erased");
    }

    /** Erases what belongs to no tenant of a member that had a login. */
    Uni<Void> erase(Member now, UUID userId) {
        Member member = withLogin(now, userId);
        return erase(Realm.MEMBER, member)
                .chain(() -> goesWith(member))
                .chain(goes ->
                        goes ? erase(Realm.LOGIN, member) : Uni.createFrom().voidItem());
    }

    /** The member as it was: the erased one leads to no login. */
    private static Member withLogin(Member now, UUID userId) {
        return new Member(now.id(), userId, now.role(), now.displayName(), now.email(), now.status(), now.language());
    }

    /** Whether a login has no other member, in any database. */
    Uni<Boolean> goesWith(Member member) {
        return Rounds.forEach(
                        system.placements(),
                        placement -> system.in(placement)
                                .first(OTHERS, row -> row.getInteger("others"), member.userId(), member.id())
                                .map(Optional::orElseThrow))
                .map(others -> others == 0);
    }

    private Uni<Void> erase(Realm realm, Member member) {
        List<PersonalTable> all = tables.erased(realm);
        return system.write(() -> InTurn.each(all, table -> tables.erase(table, member)));
    }
}
