package io.scriptorium.people.auth;

import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.security.TokenSubject;
import io.scriptorium.kernel.security.Tokens;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.NetworkGate;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.kernel.web.TimeZones;
import io.scriptorium.people.auth.Door.Opened;
import io.scriptorium.people.auth.Entry.Challenge;
import io.scriptorium.people.auth.Entry.SignedIn;
import io.scriptorium.people.auth.SecondFactor.Answer;
import io.scriptorium.people.auth.SecondFactor.Occasion;
import io.scriptorium.people.auth.Session.Proof;
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
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lets members in: after one proof where that is enough, else after a second one. */
@ApplicationScoped
class Entrance {

    /** How long one may take for the second proof. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    /** What RFC 8176 calls more than one factor. */
    static final String MULTIPLE = "mfa";

    private static final String KIND = "login";

    private final SecondFactors factors;
    private final NetworkGate networks;
    private final SignInPolicy policy;
    private final Vouchers vouchers;
    private final Door door;
    private final SignInStore history;
    private final DeviceStore devices;
    private final Whereabouts whereabouts;
    private final LoginStore logins;
    private final Members members;
    private final Tokens tokens;
    private final Tx tx;
    private final EventLog events;
    private final Clock clock;

    Entrance(
            SecondFactors factors,
            NetworkGate networks,
            SignInPolicy policy,
            Vouchers vouchers,
            Door door,
            SignInStore history,
            DeviceStore devices,
            Whereabouts whereabouts,
            LoginStore logins,
            Members members,
            Tokens tokens,
            Tx tx,
            EventLog events,
            Clock clock) {
        this.factors = factors;
        this.networks = networks;
        this.policy = policy;
        this.vouchers = vouchers;
        this.door = door;
        this.history = history;
        this.devices = devices;
        this.whereabouts = whereabouts;
        this.logins = logins;
        this.members = members;
        this.tokens = tokens;
        this.tx = tx;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Somebody who gave the first proof and owes the second.
     *
     * @param methods the second proofs that were offered
     */
    private record Pending(Arrival arrival, Login login, List<String> methods) {

        Member member() {
            return arrival.member();
        }
    }

    /** Lets a member in, or asks for a second proof. */
    Uni<Entry> admit(Arrival arrival) {
        return networks.require(arrival.member().role().key())
                .chain(() -> requireVerifiedMail(arrival.member()))
                .onFailure(Refusal.class)
                .call(() -> history.note(arrival.ended(Outcome.NOT_ALLOWED)))
                .chain(() -> proceed(arrival));
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

    private Uni<Entry> proceed(Arrival arrival) {
        if (arrival.isProvedTwice()) {
            return open(arrival, 0).map(entry -> entry);
        }
        return factors.of(arrival.member())
                .chain(held -> held.isEmpty() ? open(arrival, 0).map(entry -> entry) : spare(arrival, held));
    }

    /** The second proof is spared on a device that is trusted. */
    private Uni<Entry> spare(Arrival arrival, List<SecondFactor> held) {
        return policy.deviceTrustDays()
                .chain(days -> devices.isTrusted(arrival.member().id(), arrival.device(), days)
                        .chain(trusted -> trusted
                                ? open(arrival.spared(), 0).map(entry -> entry)
                                : challenge(arrival, held, days)));
    }

    private Uni<Entry> challenge(Arrival arrival, List<SecondFactor> held, long trustDays) {
        List<String> methods = held.stream().map(SecondFactor::method).toList();
        ZoneId zone = arrival.device().zone();
        Voucher voucher = Voucher.of(KIND, arrival.member().userId())
                .from(arrival.device().address())
                .with(new JsonObject()
                        .put("member", arrival.member().id().toString())
                        .put("methods", new JsonArray(methods))
                        .put("way", arrival.way())
                        .put("version", arrival.version())
                        .put("proofs", new JsonArray(arrival.proof().methods()))
                        .put("cookie", arrival.byCookie())
                        .put("zone", zone == null ? null : zone.getId()));
        return vouchers.issue(voucher, Voucher.Terms.of(PATIENCE))
                .call(() -> history.note(arrival.ended(Outcome.CHALLENGED)))
                .map(token -> new Challenge(token, methods, trustDays, arrival.byCookie()));
    }

    /**
     * Lets somebody in whose second proof is right.
     *
     * @param trusting whether the device is to be spared it from now on
     */
    Uni<SignedIn> verify(String challenge, String method, Answer answer, Device device, boolean trusting) {
        return trustDays(trusting)
                .chain(days -> vouchers.count(KIND, challenge)
                        .map(left -> left.orElseThrow(Entrance::over))
                        .chain(() -> pending(challenge, method, device))
                        .chain(pending -> proved(pending, method, answer))
                        .call(() ->
                                vouchers.redeem(KIND, challenge).map(redeemed -> redeemed.orElseThrow(Entrance::over)))
                        .call(arrival ->
                                networks.require(arrival.member().role().key()))
                        .chain(arrival -> open(arrival, days)));
    }

    private Uni<Long> trustDays(boolean trusting) {
        return trusting
                ? policy.deviceTrustDays().invoke(days -> {
                    if (days == 0) {
                        throw Refusal.forbidden("trust-off", "This website trusts no devices.");
                    }
                })
                : Uni.createFrom().item(0L);
    }

    private Uni<Arrival> proved(Pending pending, String method, Answer answer) {
        Arrival arrival = pending.arrival();
        return factors.require(pending.member(), method)
                .call(factor -> factors.check(
                                pending.member(),
                                factor,
                                answer,
                                pending.login().email(),
                                arrival.device())
                        .onFailure(Refusal.class)
                        .call(refused -> history.note(arrival.ended(
                                refused instanceof TooManyAttempts
                                        ? Outcome.TOO_MANY_ATTEMPTS
                                        : Outcome.SECOND_FACTOR_REFUSED))))
                .map(factor -> arrival.proved(factor.reference(), clock.instant()));
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
                .chain(voucher -> load(voucher, device))
                .invoke(pending -> {
                    if (!pending.methods().contains(method)) {
                        throw Refusal.invalid("method", "is none of those offered");
                    }
                });
    }

    private Uni<Pending> load(Voucher voucher, Device device) {
        JsonObject content = voucher.content();
        return members.find(UUID.fromString(content.getString("member")))
                .map(found -> found.filter(Member::active).orElseThrow(Entrance::over))
                .map(member -> new Arrival(
                        member,
                        content.getString("way", Arrival.PASSWORD),
                        content.getInteger("version"),
                        new Proof(clock.instant(), texts(content.getJsonArray("proofs"))),
                        device.in(TimeZones.optional(content.getString("zone"))),
                        content.getBoolean("cookie")))
                .chain(arrival -> login(arrival)
                        .map(login -> new Pending(arrival, login, texts(content.getJsonArray("methods")))));
    }

    private Uni<Login> login(Arrival arrival) {
        return logins.byId(arrival.member().userId())
                .map(found -> found.filter(login -> !login.isLockedAt(clock.instant()))
                        .filter(login -> login.version() == arrival.version())
                        .orElseThrow(Entrance::over));
    }

    private static List<String> texts(JsonArray array) {
        return array.stream().map(String::valueOf).toList();
    }

    private Uni<SignedIn> open(Arrival arrival, long trustDays) {
        return door.open(arrival, trustDays)
                .call(opened ->
                        announce(arrival, opened, trustDays > 0).onFailure().call(() -> door.shut(opened)))
                .map(opened -> signedIn(arrival.member(), opened.session(), arrival.byCookie(), opened.deviceToken()));
    }

    private Uni<Void> announce(Arrival arrival, Opened opened, boolean trusted) {
        UUID member = arrival.member().id();
        return tx.write(() -> door.requireActive(arrival.member())
                .chain(() -> events.append(new AuthEvent.LoggedIn(
                        member, opened.session().id(), arrival.proof().methods())))
                .chain(() -> trusted
                        ? events.append(new AuthEvent.DeviceTrusted(member, opened.deviceId()))
                        : Uni.createFrom().voidItem())
                .chain(() -> whereabouts.note(member, arrival.device())));
    }

    /** The tokens of a session that goes on. */
    SignedIn signedIn(Member member, Session session, boolean byCookie) {
        return signedIn(member, session, byCookie, null);
    }

    private SignedIn signedIn(Member member, Session session, boolean byCookie, @Nullable String deviceToken) {
        return new SignedIn(member, session, accessToken(member, session), byCookie, deviceToken);
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
