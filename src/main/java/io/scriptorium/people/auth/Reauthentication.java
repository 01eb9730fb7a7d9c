package io.scriptorium.people.auth;

import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.security.Tokens;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.auth.SecondFactor.Answer;
import io.scriptorium.people.auth.SecondFactor.Occasion;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.Members;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Members who are signed in prove again who they are, for what needs a fresh proof. */
@ApplicationScoped
class Reauthentication {

    private final SecondFactors factors;
    private final SessionStore sessions;
    private final LoginStore logins;
    private final PasswordService passwords;
    private final Members members;
    private final Entrance entrance;
    private final Tx tx;
    private final EventLog events;

    Reauthentication(
            SecondFactors factors,
            SessionStore sessions,
            LoginStore logins,
            PasswordService passwords,
            Members members,
            Entrance entrance,
            Tx tx,
            EventLog events) {
        this.factors = factors;
        this.sessions = sessions;
        this.logins = logins;
        this.passwords = passwords;
        this.members = members;
        this.entrance = entrance;
        this.tx = tx;
        this.events = events;
    }

    private record Self(Member member, Login login) {}

    /**
     * Takes the caller's password; gives an access token that says so. Where the device spared the second proof, the
     * password was all that there was, and is not enough.
     */
    Uni<String> byPassword(String password, UUID sessionId, Device device) {
        return sessions.methods(sessionId)
                .invoke(Reauthentication::requireMoreThanTrust)
                .chain(this::self)
                .call(self -> passwords.prove(self.login(), password, device))
                .chain(self -> prove(self.member(), sessionId, List.of("pwd")));
    }

    /** Refuses with 403 what is about security where a trusted device stood in for the second proof. */
    static void requireMoreThanTrust(List<String> methods) {
        if (methods.contains(Tokens.TRUSTED_DEVICE)) {
            throw Refusal.forbidden(
                    "second-factor-needed", "You signed in on a trusted device: prove who you are by a second factor.");
        }
    }

    /** Takes another proof of the caller's; gives an access token that says so. */
    Uni<String> byFactor(String method, Answer answer, UUID sessionId, Device device) {
        return self().chain(self -> factors.require(self.member(), method)
                .call(factor -> factors.check(
                        self.member(), factor, answer, self.login().email(), device))
                .chain(factor -> prove(self.member(), sessionId, List.of(factor.reference()))));
    }

    /** Begins a proof that does not begin by itself. */
    Uni<Map<String, Object>> prompt(String method, Occasion occasion) {
        return self().chain(self ->
                factors.require(self.member(), method).chain(factor -> factor.prompt(self.member(), occasion)));
    }

    private Uni<Self> self() {
        return members.require(Caller.memberId())
                .chain(member -> logins.byId(member.userId()).map(login -> new Self(member, login.orElseThrow())));
    }

    private Uni<String> prove(Member member, UUID sessionId, List<String> methods) {
        return sessions.prove(sessionId, methods)
                .map(found -> found.orElseThrow(AuthService::sessionOver))
                .call(session -> tx.write(
                        () -> events.append(new AuthEvent.Reauthenticated(member.id(), session.id(), methods))))
                .map(session -> entrance.accessToken(member, session));
    }
}
