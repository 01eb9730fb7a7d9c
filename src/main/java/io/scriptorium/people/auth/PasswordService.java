package io.scriptorium.people.auth;

import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.security.PasswordRules;
import io.scriptorium.kernel.security.Passwords;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.auth.LoginGuard.Attempt;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.Members;
import io.scriptorium.people.voucher.Vouchers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Passwords: proved, and set anew. */
@ApplicationScoped
class PasswordService {

    /** The letter that asks whoever registered to show that mail arrives: it opens nothing. */
    private static final String VERIFICATION = "email-verification";

    private final LoginStore logins;
    private final LoginGuard guard;
    private final SessionStore sessions;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final Members members;
    private final RefusalWatches refusals;
    private final Vouchers vouchers;
    private final Tx tx;
    private final EventLog events;
    private final Clock clock;

    PasswordService(
            LoginStore logins,
            LoginGuard guard,
            SessionStore sessions,
            Passwords passwords,
            PasswordRules rules,
            Members members,
            RefusalWatches refusals,
            Vouchers vouchers,
            Tx tx,
            EventLog events,
            Clock clock) {
        this.logins = logins;
        this.guard = guard;
        this.sessions = sessions;
        this.passwords = passwords;
        this.rules = rules;
        this.members = members;
        this.refusals = refusals;
        this.vouchers = vouchers;
        this.tx = tx;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The caller changes the own password; all sessions but this one end. Where the device spared the second proof, that
     * has to be given first.
     */
    Uni<Void> change(String current, String next, UUID sessionId, Device device) {
        return sessions.methods(sessionId)
                .invoke(Reauthentication::requireMoreThanTrust)
                .chain(() -> members.require(Caller.memberId()))
                .chain(member -> logins.byId(member.userId())
                        .map(login -> login.orElseThrow())
                        .call(login -> prove(login, current, device))
                        .chain(login -> set("new_password", login, member, next, sessionId)));
    }

    private Uni<Void> refuse(Login login, Device device) {
        return members.ofUser(login.id())
                .chain(member -> refusals.refused(member, login.email(), device))
                .invoke(() -> {
                    throw new Refusal(Refusal.Kind.UNAUTHENTICATED, "bad-credentials", "The password is wrong.");
                });
    }

    /** Refuses with 401 a password that is not the login's, under the guard against guessing. */
    Uni<Void> prove(Login login, String password, Device device) {
        Attempt attempt = Attempt.of(login.email(), device.address());
        return guard.begin(attempt, login.email(), device.address())
                .chain(() -> passwords.matches(password, login.passwordHash()))
                .chain(right -> right ? guard.succeeded(attempt) : refuse(login, device));
    }

    /** Refuses with 400 what is no good as a new password. */
    void requireGood(String field, String password, String email, String displayName) {
        rules.require(field, password, email, displayName);
    }

    /**
     * Sets a new password; all sessions of the login end but one, and all letters that let somebody in are good no
     * more, on all websites. Refused with 401 where another password was set meanwhile: what was shown is good no more.
     *
     * @param field the password's path in the request
     * @param login as it was when it was shown whose it is
     * @param kept the session that goes on, if one does
     */
    Uni<Void> set(String field, Login login, Member member, String password, @Nullable UUID kept) {
        requireGood(field, password, login.email(), member.displayName());
        return passwords
                .hash(password)
                .chain(hash -> logins.setPassword(login, hash, clock.instant()))
                .invoke(PasswordService::requireSet)
                .chain(() -> vouchers.revokeAll(login.id(), VERIFICATION))
                .chain(() -> sessions.revokeAll(login.id(), kept, "password-changed"))
                .chain(() -> tx.write(() -> events.append(new AuthEvent.PasswordChanged(member.id()))));
    }

    private static void requireSet(boolean set) {
        if (!set) {
            throw AuthService.sessionOver();
        }
    }
}
