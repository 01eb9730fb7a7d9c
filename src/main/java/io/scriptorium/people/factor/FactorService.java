package io.scriptorium.people.factor;

import io.quarkus.arc.All;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.auth.SecondFactor;
import io.scriptorium.people.factor.AuthenticatorStore.Authenticator;
import io.scriptorium.people.tenant.Tenants;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.Members;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;

/** What members do with their own second factors. */
@ApplicationScoped
class FactorService {

    /** As long as the hash (RFC 4226 §4 R6). */
    private static final int SECRET_BYTES = 20;

    private final AuthenticatorStore authenticators;
    private final AuthenticatorFactor factor;
    private final RecoveryCodes recoveryCodes;
    private final List<SecondFactor> all;
    private final Members members;
    private final Tenants tenants;
    private final Tx tx;
    private final EventLog events;
    private final SecureRandom random = new SecureRandom();

    FactorService(
            AuthenticatorStore authenticators,
            AuthenticatorFactor factor,
            RecoveryCodes recoveryCodes,
            @All List<SecondFactor> all,
            Members members,
            Tenants tenants,
            Tx tx,
            EventLog events) {
        this.authenticators = authenticators;
        this.factor = factor;
        this.recoveryCodes = recoveryCodes;
        this.all = all;
        this.members = members;
        this.tenants = tenants;
        this.tx = tx;
        this.events = events;
    }

    /** What an authenticator app needs to know: the secret alone, or within an address. */
    record Enrolment(String secret, String uri) {}

    /** The names of a member's factors, and how many recovery codes are left. */
    record Held(List<String> methods, int recoveryCodes) {}

    Uni<Held> held() {
        return members.require(Caller.memberId())
                .chain(this::methods)
                .chain(methods -> recoveryCodes.left(user()).map(left -> new Held(methods, left)));
    }

    private Uni<List<String>> methods(Member member) {
        return Multi.createFrom()
                .iterable(all)
                .select()
                .when(one -> one.isHeldBy(member))
                .map(SecondFactor::method)
                .filter(method -> !method.equals(RecoveryCodes.METHOD))
                .collect()
                .asList();
    }

    /** Makes a secret for an authenticator app; it counts once a code of it has been typed. */
    Uni<Enrolment> enrol() {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return authenticators
                .begin(user(), secret)
                .invoke(begun -> {
                    if (!begun) {
                        throw Refusal.conflict(
                                "already-enrolled", "There is an authenticator app: remove it before you add another.");
                    }
                })
                .chain(() -> members.require(Caller.memberId()))
                .chain(member -> tenants.profile().map(website -> enrolment(secret, website.name(), member.email())));
    }

    private static Enrolment enrolment(byte[] secret, String issuer, String account) {
        String text = Base32.encode(secret);
        String uri = "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=%s&digits=%d&period=%d"
                .formatted(
                        escaped(issuer),
                        escaped(account),
                        text,
                        escaped(issuer),
                        OneTimePassword.USUAL.algorithm(),
                        OneTimePassword.USUAL.digits(),
                        OneTimePassword.PERIOD);
        return new Enrolment(text, uri);
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Takes the first code of an authenticator app, which counts from then on; gives recovery codes. */
    Uni<List<String>> confirm(String code) {
        return authenticators
                .find(user())
                .map(found -> found.filter(one -> !one.confirmed())
                        .orElseThrow(() -> Refusal.conflict(
                                "nothing-to-confirm", "There is no authenticator app that waits for its first code.")))
                .map(authenticator -> step(authenticator, code))
                .chain(step -> authenticators.confirm(user(), step))
                .invoke(confirmed -> {
                    if (!confirmed) {
                        throw Refusal.conflict("changed-meanwhile", "It was changed meanwhile: load it and try again.");
                    }
                })
                .call(() -> tell(new FactorEvent.Added(Caller.memberId(), AuthenticatorFactor.METHOD)))
                .chain(() -> recoveryCodes.renew(user(), Caller.memberId()));
    }

    private long step(Authenticator authenticator, String code) {
        return factor.step(authenticator, code)
                .orElseThrow(() -> Refusal.unprocessable(
                        "wrong-code", "This is not the code that the app shows: check the clocks, and try the next."));
    }

    Uni<Void> removeAuthenticator() {
        return authenticators
                .remove(user())
                .invoke(removed -> {
                    if (!removed) {
                        throw Refusal.notFound("authenticator app");
                    }
                })
                .chain(() -> tell(new FactorEvent.Removed(Caller.memberId(), AuthenticatorFactor.METHOD)));
    }

    Uni<List<String>> renewRecoveryCodes() {
        return recoveryCodes.renew(user(), Caller.memberId());
    }

    private Uni<Void> tell(FactorEvent event) {
        return tx.write(() -> events.append(event));
    }

    private static UUID user() {
        Actor actor = Caller.current().requireActor();
        return actor.userId();
    }
}
