package io.scriptorium.people.auth;

import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.security.Passwords;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.NetworkGate;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.auth.Entry.SignedIn;
import io.scriptorium.people.auth.LoginGuard.Attempt;
import io.scriptorium.people.auth.Session.Proof;
import io.scriptorium.people.auth.SessionStore.Rotation;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.Members;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class AuthService {

    /** Looked up where there is no login, so that an unknown one takes as many steps as a known one. */
    private static final UUID NOBODY = new UUID(0, 0);

    private final LoginStore logins;
    private final LoginGuard guard;
    private final SessionStore sessions;
    private final Passwords passwords;
    private final Members members;
    private final Entrance entrance;
    private final SignInPolicy policy;
    private final RefusalWatches refusals;
    private final NetworkGate networks;
    private final SignInStore history;
    private final DeviceStore devices;
    private final Tx tx;
    private final EventLog events;
    private final Clock clock;

    AuthService(
            LoginStore logins,
            LoginGuard guard,
            SessionStore sessions,
            Passwords passwords,
            Members members,
            Entrance entrance,
            SignInPolicy policy,
            RefusalWatches refusals,
            NetworkGate networks,
            SignInStore history,
            DeviceStore devices,
            Tx tx,
            EventLog events,
            Clock clock) {
        this.logins = logins;
        this.guard = guard;
        this.sessions = sessions;
        this.passwords = passwords;
        this.members = members;
        this.entrance = entrance;
        this.policy = policy;
        this.refusals = refusals;
        this.networks = networks;
        this.history = history;
        this.devices = devices;
        this.tx = tx;
        this.events = events;
        this.clock = clock;
    }

    private record Found(Optional<Login> login, Optional<Member> member) {

        /** As whom somebody arrives who has typed the password. */
        Arrival arrival(Member member, Proof proof, Device device, boolean byCookie) {
            return new Arrival(member, Arrival.PASSWORD, login.orElseThrow().version(), proof, device, byCookie);
        }
    }

    /**
     * Signs a member of the tenant in, or asks for a second proof. Whatever is wrong with the address or the password is
     * answered in the same way, after the same time; only whoever knows the password is told what else is in the way.
     */
    Uni<Entry> login(String email, String password, Device device, boolean byCookie) {
        Attempt attempt = Attempt.of(email, device.address());
        return guard.begin(attempt, email, device.address())
                .onFailure(TooManyAttempts.class)
                .invoke(() -> history.noteLater(find(email)
                        .map(found -> found.member().map(member -> failed(member, Outcome.TOO_MANY_ATTEMPTS, device)))))
                .chain(() -> find(email))
                .chain(found -> verify(found, password, device)
                        .onFailure(AuthService::isWrong)
                        .call(() -> refusals.refused(found.member(), email, device))
                        .map(member ->
                                found.arrival(member, new Proof(clock.instant(), List.of("pwd")), device, byCookie)))
                .call(() -> guard.succeeded(attempt))
                .chain(entrance::admit);
    }

    private Uni<Found> find(String email) {
        return logins.find(Login.normal(email))
                .chain(login ->
                        members.ofUser(login.map(Login::id).orElse(NOBODY)).map(member -> new Found(login, member)));
    }

    private Uni<Member> verify(Found found, String password, Device device) {
        Uni<Boolean> matches = found.login()
                .map(login -> passwords.matches(password, login.passwordHash()))
                .orElseGet(() -> passwords.matchesNobody(password));
        return matches.invoke(good -> noteFailure(found, good, device))
                .map(good -> found.member()
                        .filter(member -> good && !isLocked(found))
                        .filter(AuthService::mayComeIn)
                        .orElseThrow(() -> new Refusal(
                                Refusal.Kind.UNAUTHENTICATED,
                                "bad-credentials",
                                "E-mail address or password is wrong.")));
    }

    private void noteFailure(Found found, boolean good, Device device) {
        found.member()
                .filter(member -> !good || isLocked(found) || !member.active())
                .map(member -> failed(member, good ? Outcome.NOT_ALLOWED : Outcome.WRONG_PASSWORD, device))
                .ifPresent(failed -> history.noteLater(Uni.createFrom().item(Optional.of(failed))));
    }

    private boolean isLocked(Found found) {
        return found.login().orElseThrow().isLockedAt(clock.instant());
    }

    private static SignIn failed(Member member, Outcome outcome, Device device) {
        List<String> right = outcome == Outcome.NOT_ALLOWED ? List.of("pwd") : List.of();
        return new SignIn(member.userId(), member.id(), outcome, Arrival.PASSWORD, right, device, null);
    }

    private static boolean isWrong(Throwable failure) {
        return failure instanceof Refusal refusal && refusal.kind() == Refusal.Kind.UNAUTHENTICATED;
    }

    /** Once the password was right: who waits for approval, is suspended or locked out is told so. */
    private static boolean mayComeIn(Member member) {
        return switch (member.status()) {
            case "pending" -> throw Refusal.forbidden("approval-pending", "Your registration waits for approval.");
            case "suspended" -> throw Refusal.forbidden("account-suspended", "This account is suspended.");
            case "locked" -> throw Refusal.forbidden("account-locked", "This account is locked.");
            default -> member.active();
        };
    }

    /**
     * Goes on with a session: a new access token and the next refresh token. Whoever may not is refused before the token
     * is used up, and goes on with it once they may.
     */
    Uni<SignedIn> refresh(String refreshToken, boolean byCookie, Device device) {
        return sessions.memberOf(Caller.tenantId(), refreshToken)
                .chain(id -> id.isPresent()
                        ? welcome(id.get()).map(Optional::of)
                        : Uni.createFrom().item(Optional.<Member>empty()))
                .chain(member -> rotate(refreshToken, device)
                        .map(session ->
                                entrance.signedIn(member.orElseThrow(AuthService::sessionOver), session, byCookie)));
    }

    /** The member of a session, who may go on with it. */
    private Uni<Member> welcome(UUID memberId) {
        return members.find(memberId)
                .map(found -> found.orElseThrow(AuthService::sessionOver))
                .invoke(AuthService::requireActive)
                .call(member -> networks.require(member.role().key()));
    }

    private static void requireActive(Member member) {
        if (member.status().equals("suspended")) {
            throw new Refusal(Refusal.Kind.UNAUTHENTICATED, "account-suspended", "This account is suspended.");
        }
        if (!member.active()) {
            throw sessionOver();
        }
    }

    /** Here a token is found out that is no good: unknown, of a session that is over, or used before. */
    private Uni<Session> rotate(String refreshToken, Device device) {
        return policy.sessionTerms()
                .chain(terms -> sessions.rotate(Caller.tenantId(), refreshToken, terms))
                .map(rotation -> rotation.orElseThrow(AuthService::sessionOver))
                .call(rotation -> reportReuse(rotation, device))
                .map(AuthService::fresh);
    }

    private Uni<Void> reportReuse(Rotation rotation, Device device) {
        if (!rotation.reused()) {
            return Uni.createFrom().voidItem();
        }
        Session session = rotation.session();
        SignIn reuse = new SignIn(
                session.userId(),
                session.memberId(),
                Outcome.TOKEN_REUSED,
                "refresh-token",
                List.of(),
                device,
                session.id());
        return devices.distrustOf(session.id())
                .chain(() -> history.note(reuse))
                .chain(() -> announce(new AuthEvent.TokenReused(session.memberId(), session.id())));
    }

    private static Session fresh(Rotation rotation) {
        if (rotation.reused()) {
            throw new Refusal(
                    Refusal.Kind.UNAUTHENTICATED,
                    "refresh-token-reused",
                    "The refresh token was used before, so this session was ended: sign in again.");
        }
        return rotation.session();
    }

    /** Ends a session; that it was over before is as good. */
    Uni<Void> logout(UUID sessionId) {
        return sessions.revoke(sessionId, "logout")
                .chain(member -> member.isPresent()
                        ? announce(new AuthEvent.LoggedOut(member.get(), sessionId))
                        : Uni.createFrom().voidItem());
    }

    /** Ends the session of a refresh token. */
    Uni<Void> logout(String refreshToken) {
        return sessions.sessionOf(Caller.tenantId(), refreshToken)
                .chain(session -> session.map(this::logout).orElseGet(Uni.createFrom()::voidItem));
    }

    private Uni<Void> announce(AuthEvent event) {
        return tx.write(() -> events.append(event));
    }

    static Refusal sessionOver() {
        return new Refusal(Refusal.Kind.UNAUTHENTICATED, "session-over", "This session is over: sign in again.");
    }
}
