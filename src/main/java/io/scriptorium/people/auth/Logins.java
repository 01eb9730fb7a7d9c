package io.scriptorium.people.auth;

import io.scriptorium.kernel.data.SystemSql;
import io.scriptorium.kernel.web.OriginPolicy;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.auth.Session.Proof;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.Members;
import io.scriptorium.people.user.Newcomer;
import io.scriptorium.people.voucher.Voucher;
import io.scriptorium.people.voucher.Vouchers;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The logins of all tenants, for what brings people in by other ways than registration and password. */
@ApplicationScoped
public class Logins {

    private final LoginStore store;
    private final Members members;
    private final NewLogins newLogins;
    private final PasswordService passwordService;
    private final Claims claims;
    private final Readers readers;
    private final Vouchers vouchers;
    private final SystemSql sql;
    private final SessionStore sessions;
    private final LentSessions lent;
    private final LoginGuard guard;
    private final SignInPolicy policy;
    private final Entrance entrance;
    private final LoginAnswers answers;
    private final SignInStore history;
    private final DeviceStore devices;
    private final Clock clock;

    Logins(
            LoginStore store,
            Members members,
            NewLogins newLogins,
            PasswordService passwordService,
            Claims claims,
            Readers readers,
            Vouchers vouchers,
            SystemSql sql,
            SessionStore sessions,
            LentSessions lent,
            LoginGuard guard,
            SignInPolicy policy,
            Entrance entrance,
            LoginAnswers answers,
            SignInStore history,
            DeviceStore devices,
            Clock clock) {
        this.store = store;
        this.members = members;
        this.newLogins = newLogins;
        this.passwordService = passwordService;
        this.claims = claims;
        this.readers = readers;
        this.vouchers = vouchers;
        this.sql = sql;
        this.sessions = sessions;
        this.lent = lent;
        this.guard = guard;
        this.policy = policy;
        this.entrance = entrance;
        this.answers = answers;
        this.history = history;
        this.devices = devices;
        this.clock = clock;
    }

    /**
     * Lets a member in who has proved who they are in another way than by the password, or asks for a second proof.
     *
     * @param resident whose login was read before the proof was used up: where what has replaced its proofs came in between,
     *     nobody is let in
     * @param way how they came in, for the history: {@code magic-link}
     * @param proofs how, by the names of RFC 8176; with {@code mfa} among them where no second proof is needed
     */
    public Uni<RestResponse<LoginView>> admit(
            Resident resident, String way, List<String> proofs, SignInWish wish, HttpServerRequest request) {
        answers.requireMayAnswer(wish.byCookie(), request);
        Device device = Device.of(request).in(wish.zone());
        Proof proof = new Proof(clock.instant(), proofs);
        Arrival arrival =
                new Arrival(resident.member(), way, resident.account().version(), proof, device, wish.byCookie());
        return login(resident.account().userId())
                .chain(login -> admit(arrival, login))
                .map(entry -> answers.answer(entry, request));
    }

    private Uni<Entry> admit(Arrival arrival, Login login) {
        if (!arrival.member().active() || login.isLockedAt(clock.instant())) {
            return Uni.createFrom()
                    .<Entry>failure(Door::closed)
                    .onFailure()
                    .call(() -> history.note(arrival.ended(Outcome.NOT_ALLOWED)));
        }
        return entrance.admit(arrival);
    }

    /** Notes in a member's history that a passkey of theirs was not accepted. */
    public Uni<Void> notePasskeyRefused(Member member, HttpServerRequest request) {
        Arrival arrival =
                new Arrival(member, "passkey", 0, new Proof(clock.instant(), List.of()), Device.of(request), false);
        return history.note(arrival.ended(Outcome.PASSKEY_REFUSED));
    }

    /** The line of a member's history with which a session began; none where it is kept no more. */
    public Uni<Optional<SignInView>> signIn(UUID memberId, UUID sessionId) {
        return history.ofSession(memberId, sessionId);
    }

    /**
     * The login with an e-mail address, made with a password where there is none, and taken to be its owner's; one that
     * is there keeps its own.
     *
     * @return its id, for {@link Members#join}
     */
    public Uni<UUID> ensure(String email, String password) {
        return newLogins.ensure(email, password).map(Login::id);
    }

    /**
     * The login of whoever reads a newcomer's mail, as the secret of a letter has shown. It is made where there is none; one
     * whose address nobody had shown to be theirs is taken from whoever made it, unless its password is sent; and into one
     * that was verified its password alone leads. Refused with 409 {@code already-registered} where it belongs to the
     * website already, with 400 where a new password is no good.
     *
     * @return its id, for {@link Members#register}
     */
    public Uni<UUID> ofReader(Newcomer newcomer, @Nullable String password, HttpServerRequest request) {
        return readers.login(newcomer, password, Device.of(request));
    }

    /** The login with an e-mail address, in any case. */
    public Uni<Optional<Account>> find(String email) {
        return store.find(Login.normal(email)).map(login -> login.map(Login::account));
    }

    /** Who signs in to the current website with an address; nobody where it has shut them out. */
    public Uni<Optional<Resident>> resident(String email) {
        return find(email)
                .chain(account -> account.isEmpty()
                        ? Uni.createFrom().item(Optional.<Resident>empty())
                        : resident(account.get()));
    }

    /** Who signs in to the current website by a login; nobody where it has no active member here. */
    public Uni<Optional<Resident>> resident(Account account) {
        return members.ofUser(account.userId())
                .map(member -> member.filter(Member::active).map(one -> new Resident(account, one)));
    }

    /** A login that is known to be there. */
    public Uni<Account> require(UUID userId) {
        return login(userId).map(Login::account);
    }

    /**
     * The login that the voucher of a letter is about.
     *
     * @param otherwise what is said where the letter went to another address than the login has now
     */
    public Uni<Account> addressee(Voucher voucher, Supplier<Refusal> otherwise) {
        return require(Objects.requireNonNull(voucher.userId())).invoke(account -> {
            if (!account.isAddressee(voucher)) {
                throw otherwise.get();
            }
        });
    }

    private Uni<Login> login(UUID userId) {
        return store.byId(userId).map(login -> login.orElseThrow(() -> Refusal.notFound("login")));
    }

    /**
     * Sets a new password; all sessions of the login end, on all websites.
     *
     * @param field the password's path in the request, for a refusal
     */
    public Uni<Void> setPassword(String field, String password, Account account, Member member) {
        return login(account.userId()).chain(login -> passwordService.set(field, login, member, password, null));
    }

    /** Refuses with 400 what is no good as a new password. */
    public void requireGoodPassword(String field, String password, Account account, Member member) {
        passwordService.requireGood(field, password, account.email(), member.displayName());
    }

    /** Notes that mail to the address reaches whoever holds the login, which {@link #requireHolder} has shown. */
    public Uni<Void> markVerified(Account account) {
        return store.verify(account.userId(), clock.instant()).replaceWithVoid();
    }

    /**
     * Refuses with 401 whoever is neither signed in with a login nor gives its password: the secret of a letter alone
     * does not tell that who made the login and who reads the mail are one.
     */
    public Uni<Void> requireHolder(Account account, @Nullable String password, HttpServerRequest request) {
        return login(account.userId()).chain(login -> claims.requireHolder(login, password, Device.of(request)));
    }

    /**
     * Gives a login to whoever reads the mail of its address, by the secret of a letter and no other proof. Where that is
     * shown for the first time, all that whoever made the login can come in by is gone, the password too.
     *
     * @return the login as it is from then on
     */
    public Uni<Account> claim(Account account) {
        return claims.claim(account);
    }

    /**
     * Gives a login another address; secrets that were sent to the old one are good no more. Refused with 409 where it is
     * another login's.
     */
    public Uni<Void> changeEmail(Account account, String email) {
        return sql.write(() -> store.changeEmail(account.userId(), email, clock.instant())
                .invoke(changed -> {
                    if (!changed) {
                        throw Refusal.conflict("email-taken", "This address cannot be used: another login has it.");
                    }
                })
                .chain(() -> vouchers.revokeAll(account.userId())));
    }

    /** Ends the pause that wrong passwords have brought on a login. */
    public Uni<Void> forgetFailures(Account account) {
        return guard.forget(account.userId(), account.email());
    }

    /** Ends the pause that wrong passwords have brought on a login, and no other that guessing has. */
    public Uni<Void> forgetWrongPasswords(Account account) {
        return guard.forgetPasswords(account.userId(), account.email());
    }

    /** Ends all sessions of a member, for a reason that is kept with them; no device is trusted any more. */
    public Uni<Void> endSessions(Member member, String reason) {
        return devices.distrustAll(member.id()).chain(() -> sessions.revokeOf(member.id(), reason));
    }

    /** The same for those sessions that began, and those devices that were trusted, by a moment: later ones go on. */
    public Uni<Void> endSessionsBegunBy(UUID memberId, Instant moment, String reason) {
        return devices.distrustTrustedBy(memberId, moment)
                .chain(() -> sessions.revokeBegunBy(memberId, moment, reason));
    }

    /** Opens a session of a member in which somebody else acts, which goes on as long as the session that lends it. */
    public Uni<Void> lend(UUID sessionId, Member member, UUID lender, Instant end) {
        return lent.open(sessionId, member, lender, end);
    }

    /** Whether a session goes on, on whatever website, and with it the one that it was lent by, if any. */
    public Uni<Boolean> isOpen(UUID sessionId) {
        return lent.isOpen(sessionId);
    }

    /** Ends a session, for a reason that is kept with it. */
    public Uni<Void> endSession(UUID sessionId, String reason) {
        return sessions.revoke(sessionId, reason).replaceWithVoid();
    }

    /** Whether the website lets a member sign in by a link. */
    public Uni<Boolean> allowsMagicLink(Member member) {
        return policy.allowsMagicLink(member);
    }

    /**
     * The address of one of the website's pages that takes a secret from a letter.
     *
     * @param calledAt the host that was called, as {@link #host} gives it
     */
    public Uni<URI> page(String calledAt, String path, String secret) {
        return policy.page(calledAt, path, secret);
    }

    /** The host that a request has called; routing has found it to be one of the website's. */
    public static String host(HttpServerRequest request) {
        return OriginPolicy.calledAt(request);
    }
}
