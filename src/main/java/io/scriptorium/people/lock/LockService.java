package io.scriptorium.people.lock;

import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.auth.Account;
import io.scriptorium.people.auth.Logins;
import io.scriptorium.people.sight.Sight;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.Members;
import io.scriptorium.people.voucher.Vouchers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class LockService {

    /** How often wrong passwords were forgotten is counted like what is sent to a login. */
    private static final String FORGOTTEN = "failures-forgotten";

    private final Members members;
    private final Logins logins;
    private final Sight sight;
    private final Vouchers vouchers;

    LockService(Members members, Logins logins, Sight sight, Vouchers vouchers) {
        this.members = members;
        this.sight = sight;
        this.logins = logins;
        this.vouchers = vouchers;
    }

    /** Locks a member out of this website: no session of theirs goes on. */
    Uni<Void> lock(UUID id) {
        return sight.requireMember(id)
                .chain(() -> members.require(id))
                .invoke(LockService::requireInferior)
                .chain(() -> members.lock(id))
                .chain(member -> logins.endSessions(member, "locked"));
    }

    /** Lets a member in again, however often a wrong password was tried meanwhile; that is forgotten now and then only. */
    Uni<Void> unlock(UUID id) {
        return sight.requireMember(id)
                .chain(() -> members.require(id))
                .invoke(LockService::requireInferior)
                .chain(() -> members.unlock(id))
                .chain(member -> logins.require(member.userId()))
                .chain(this::forgetWrongPasswords);
    }

    /** A login is of all its websites: whoever runs one of them must not let guessing go on for all, over and over. */
    private Uni<Void> forgetWrongPasswords(Account account) {
        return vouchers.maySend(account.userId(), FORGOTTEN)
                .chain(may -> may
                        ? logins.forgetWrongPasswords(account)
                        : Uni.createFrom().voidItem());
    }

    /** Nobody locks themselves out, and a superadmin is for superadmins. */
    private static void requireInferior(Member member) {
        if (member.id().equals(Caller.memberId())) {
            throw Refusal.conflict("own-account", "You cannot do this to yourself.");
        }
        Member.requireInferior(member.role());
    }
}
