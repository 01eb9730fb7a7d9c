package io.scriptorium.people.auth;

import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.security.TokenSubject;
import io.scriptorium.kernel.security.Tokens;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.auth.Entry.Challenge;
import io.scriptorium.people.auth.Entry.SignedIn;
import io.scriptorium.people.auth.SecondFactor.Answer;
import io.scriptorium.people.auth.SecondFactor.Occasion;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.Members;
import io.scriptorium.people.voucher.Voucher;
import io.scriptorium.people.voucher.Vouchers;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Lets members in: after one proof where that is enough, else after a second one. */
@ApplicationScoped
class Entrance {

    /** How long one may take for the second proof. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    /** What RFC 8176 calls more than one factor. */
    static final String MULTIPLE = "mfa";

    private static final String KIND = "login";

    private final SecondFactors factors;
    private final SignInPolicy policy;
    private final Vouchers vouchers;
    private final SessionStore sessions;
    private final LoginStore logins;
    private final LoginGuard guard;
    private final Members members;
    private final Tokens tokens;
    private final Tx tx;
    private final EventLog events;
    private final Clock clock;

    Entrance(
            SecondFactors factors,
            SignInPolicy policy,
            Vouchers vouchers,
            SessionStore sessions,
            LoginStore logins,
            LoginGuard guard,
            Members members,
            Tokens tokens,
            Tx tx,
            EventLog events,
            Clock clock) {
        this.factors = factors;
        this.policy = policy;
        this.vouchers = vouchers;
        this.sessions = sessions;
        this.logins = logins;
        this.guard = guard;
        this.members = members;
        this.tokens = tokens;
        this.tx = tx;
        this.events = events;
        this.clock = clock;
    }

    /** Somebody who gave the first proof and owes the second. */
    private record Pending(Member member, Login login, List<String> methods, List<String> proofs, boolean byCookie) {}

    /**
     * Lets a member in, or asks for a second proof.
     *
     * @param proofs the methods of the first proof; {@link #MULTIPLE} among them where it is enough by itself
     */
    Uni<Entry> admit(Member member, List<String> proofs, Device device, boolean byCookie) {
        return requireVerifiedMail(member).chain(() -> proceed(member, proofs, device, byCookie));
    }

    private Uni<Void> requireVerifiedMail(Member member) {
        return policy.requiresVerifiedMail()
                .chain(required -> required
                        ? logins.byId(member.userId())
                        : Uni.createFrom().item(Optional.<Login>empty()))
                .invoke(login -> {
                    if (login.isPresent() && !login.get().emailVerified()) {
                        throw Refusal.forbidden(
                                "email-unverified", "Confirm your address first: follow the link in the letter.");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Entry> proceed(Member member, List<String> proofs, Device device, boolean byCookie) {
        if (proofs.contains(MULTIPLE)) {
            return open(member, proofs, device, byCookie).map(entry -> entry);
        }
        return factors.of(member)
                .chain(held -> held.isEmpty()
                        ? open(member, proofs, device, byCookie).map(entry -> entry)
                        : challenge(member, held, proofs, device, byCookie));
    }

    private Uni<Entry> challenge(
            Member member, List<SecondFactor> held, List<String> proofs, Device device, boolean byCookie) {
        List<String> methods = held.stream().map(SecondFactor::method).toList();
        Voucher voucher = Voucher.of(KIND, member.userId())
                .from(device.address())
                .with(new JsonObject()
                        .put("member", member.id().toString())
                        .put("methods", new JsonArray(methods))
                        .put("proofs", new JsonArray(proofs))
                        .put("cookie", byCookie));
        return vouchers.issue(voucher, Voucher.Terms.of(PATIENCE))
                .map(token -> new Challenge(token, methods, byCookie));
    }

    /** Lets somebody in whose second proof is right. */
    Uni<SignedIn> verify(String challenge, String method, Answer answer, Device device) {
        return vouchers.count(KIND, challenge)
                .map(left -> left.orElseThrow(Entrance::over))
                .chain(() -> pending(challenge, method, device))
                .call(pending -> factors.require(pending.member(), method)
                        .chain(factor -> factors.check(
                                        pending.member(),
                                        factor,
                                        answer,
                                        pending.login().email(),
                                        device)
                                .replaceWith(factor))
                        .invoke(factor -> pending.proofs().add(factor.reference())))
                .call(() -> vouchers.redeem(KIND, challenge).map(redeemed -> redeemed.orElseThrow(Entrance::over)))
                .invoke(pending -> pending.proofs().add(MULTIPLE))
                .chain(pending -> open(pending.member(), pending.proofs(), device, pending.byCookie()));
    }

    /** Begins a second proof that does not begin by itself. */
    Uni<Map<String, Object>> prompt(String challenge, String method, Occasion occasion, Device device) {
        return pending(challenge, method, device)
                .chain(pending -> factors.require(pending.member(), method)
                        .chain(factor -> factor.prompt(pending.member(), occasion)));
    }

    private Uni<Pending> pending(String challenge, String method, Device device) {
        return vouchers.find(KIND, challenge)
                .map(found -> found.filter(voucher -> device.address().equals(voucher.address()))
                        .orElseThrow(Entrance::over))
                .chain(this::load)
                .invoke(pending -> {
                    if (!pending.methods().contains(method)) {
                        throw Refusal.invalid("method", "is none of those offered");
                    }
                });
    }

    private Uni<Pending> load(Voucher voucher) {
        JsonObject content = voucher.content();
        return members.find(UUID.fromString(content.getString("member")))
                .map(found -> found.filter(Member::active).orElseThrow(Entrance::over))
                .chain(member -> login(member)
                        .map(login -> new Pending(
                                member,
                                login,
                                texts(content.getJsonArray("methods")),
                                texts(content.getJsonArray("proofs")),
                                content.getBoolean("cookie"))));
    }

    private Uni<Login> login(Member member) {
        return logins.byId(member.userId())
                .map(found -> found.filter(login -> !login.isLockedAt(clock.instant()))
                        .orElseThrow(Entrance::over));
    }

    private static List<String> texts(JsonArray array) {
        return new ArrayList<>(array.stream().map(String::valueOf).toList());
    }

    private Uni<SignedIn> open(Member member, List<String> proofs, Device device, boolean byCookie) {
        List<String> methods = proofs.stream().distinct().toList();
        return sessions.open(Caller.tenantId(), member, device, methods)
                .call(() -> guard.remember(member.userId(), device.address()))
                .call(session ->
                        tx.write(() -> events.append(new AuthEvent.LoggedIn(member.id(), session.id(), methods))))
                .map(session -> signedIn(member, session, byCookie));
    }

    /** The tokens of a session. */
    SignedIn signedIn(Member member, Session session, boolean byCookie) {
        return new SignedIn(member, session, accessToken(member, session), byCookie);
    }

    /** A new access token of a session. */
    String accessToken(Member member, Session session) {
        return tokens.issue(new TokenSubject(
                member.userId(),
                member.id(),
                Caller.tenantId(),
                member.role(),
                session.id(),
                session.proof().at(),
                session.proof().methods(),
                member.language()));
    }

    private static Refusal over() {
        return new Refusal(
                Refusal.Kind.UNAUTHENTICATED,
                "challenge-over",
                "This sign-in is over: begin again with the first proof.");
    }
}
