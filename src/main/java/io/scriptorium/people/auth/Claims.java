package io.scriptorium.people.auth;

import io.scriptorium.kernel.data.SystemSql;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.realtime.EndedSessions;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.Members;
import io.scriptorium.people.voucher.Vouchers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose a login is. Anybody can register an address that is not theirs, and wait with a passkey for its owner to come:
 * so an address becomes a login's together with a session or the password of that login, or by a letter alone, which
 * takes everything from whoever made it.
 */
@ApplicationScoped
class Claims {

    private static final String CLAIMED = "claimed";

    private final LoginStore logins;
    private final Members members;
    private final SessionStore sessions;
    private final SecondFactors factors;
    private final PasswordService passwords;
    private final Vouchers vouchers;
    private final EndedSessions ended;
    private final SystemSql sql;
    private final Tx tx;
    private final EventLog events;
    private final Clock clock;

    Claims(
            LoginStore logins,
            Members members,
            SessionStore sessions,
            SecondFactors factors,
            PasswordService passwords,
            Vouchers vouchers,
            EndedSessions ended,
            SystemSql sql,
            Tx tx,
            EventLog events,
            Clock clock) {
        this.logins = logins;
        this.members = members;
        this.sessions = sessions;
        this.factors = factors;
        this.passwords = passwords;
        this.vouchers = vouchers;
        this.ended = ended;
        this.sql = sql;
        this.tx = tx;
        this.events = events;
        this.clock = clock;
    }

    /** Refuses with 401 whoever is neither signed in with a login nor gives its password. */
    Uni<Void> requireHolder(Login login, @Nullable String password, Device device) {
        if (isCaller(login.id())) {
            return Uni.createFrom().voidItem();
        }
        if (password == null) {
            throw new Refusal(
                    Refusal.Kind.UNAUTHENTICATED,
                    "login-needed",
                    "Sign in first, or send your password, so that it is known whose address this is.");
        }
        return passwords.prove(login, password, device);
    }

    /** In person: whoever acts for somebody does not read their letters. */
    private static boolean isCaller(UUID userId) {
        Actor actor = Caller.current().actor();
        return actor != null && actor.impersonator() == null && actor.userId().equals(userId);
    }

    /**
     * Notes that whoever sends a letter's secret reads the mail of a login's address. Where that had not been shown
     * before, and they are not signed in with it, whatever the login had is gone on all websites: sessions, trusted
     * devices, second factors, passkeys, one-time secrets and the password. Where a website cannot be reached the
     * address stays unverified.
     *
     * @return the login as it is from then on
     */
    Uni<Account> claim(Account account) {
        UUID user = account.userId();
        if (account.emailVerified()) {
            return Uni.createFrom().item(account);
        }
        return isCaller(user)
                ? logins.verify(user, clock.instant()).replaceWith(account)
                : take(user, Login.NO_PASSWORD).map(taken -> taken ? account.taken() : account);
    }

    /**
     * Takes a login from whoever made it, and gives it another password.
     *
     * @param passwordHash the password's, or that of none
     * @return false where the address was verified meanwhile: then nothing of the login is taken or given
     */
    Uni<Boolean> take(UUID user, String passwordHash) {
        return members.everywhere(user, factors::forget)
                .chain(() -> sql.write(() -> logins.claim(user, passwordHash, clock.instant())
                        .chain(claimed -> claimed
                                ? strip(user).map(Optional::of)
                                : Uni.createFrom().item(Optional.<List<UUID>>empty()))))
                .chain(over -> over.isPresent()
                        ? finish(user, over.get()).replaceWith(true)
                        : Uni.createFrom().item(false));
    }

    /** The row of the login is held meanwhile, so nobody comes in by what is being taken. */
    private Uni<List<UUID>> strip(UUID userId) {
        return sessions.endAll(userId, null, CLAIMED)
                .call(() -> vouchers.revokeAll(userId))
                .call(() -> logins.forgetAddresses(userId))
                .call(() -> factors.forget(userId));
    }

    /** Once more: a session that was still open may have added something; the owner has none yet. */
    private Uni<Void> finish(UUID userId, List<UUID> over) {
        ended.ended(over);
        return sessions.revokeAll(userId, null, CLAIMED).chain(() -> members.everywhere(userId, this::takeFrom));
    }

    /** What members have lies with their websites, out of reach of a transaction on the login; each is told. */
    private Uni<Void> takeFrom(Member member) {
        return factors.forget(member).chain(() -> tx.write(() -> events.append(new AuthEvent.Claimed(member.id()))));
    }
}
