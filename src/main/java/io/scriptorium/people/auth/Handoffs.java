package io.scriptorium.people.auth;

import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.tenancy.Tenant;
import io.scriptorium.kernel.tenancy.TenantDirectory;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.auth.Session.Proof;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.Members;
import io.scriptorium.people.voucher.Voucher;
import io.scriptorium.people.voucher.Vouchers;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes people who are signed in on one website over to another that their login belongs to: by a secret that is good
 * once, there alone, and as long as the session goes on that asked for it. The other website asks for a second proof as
 * it would of a password, and a proof is no fresher there than here.
 */
@ApplicationScoped
class Handoffs {

    /** How long the secret is good. */
    static final Duration LIFETIME = Duration.ofSeconds(60);

    private static final String KIND = "handoff";
    private static final String SESSION = "session";

    private final TenantDirectory tenants;
    private final Background background;
    private final Members members;
    private final LoginStore logins;
    private final LentSessions sessions;
    private final Entrance entrance;
    private final Vouchers vouchers;
    private final Tx tx;
    private final EventLog events;
    private final Clock clock;

    Handoffs(
            TenantDirectory tenants,
            Background background,
            Members members,
            LoginStore logins,
            LentSessions sessions,
            Entrance entrance,
            Vouchers vouchers,
            Tx tx,
            EventLog events,
            Clock clock) {
        this.tenants = tenants;
        this.background = background;
        this.members = members;
        this.logins = logins;
        this.sessions = sessions;
        this.entrance = entrance;
        this.vouchers = vouchers;
        this.tx = tx;
        this.events = events;
        this.clock = clock;
    }

    private record Guest(Member member, int version, Proof proof) {}

    /**
     * Makes a secret for another website. Where there is no such website, and where the login has no active member
     * there, it is refused alike.
     */
    Uni<String> ask(String host, UUID sessionId) {
        UUID userId = Caller.current().requireActor().userId();
        return tenants.byHost(host)
                .map(found -> found.filter(Tenant::active)
                        .filter(other -> !other.id().equals(Caller.tenantId()))
                        .orElseThrow(Handoffs::nowhere))
                .chain(other -> issue(other, userId, sessionId)
                        .call(secret -> tx.write(() ->
                                events.append(new AuthEvent.HandedOff(Caller.memberId(), sessionId, other.id())))));
    }

    /** As the other website's own, so that the secret is good there and nowhere else. */
    private Uni<String> issue(Tenant other, UUID userId, UUID sessionId) {
        Voucher voucher = Voucher.of(KIND, userId).with(SESSION, sessionId.toString());
        Caller there = Caller.system(other, Caller.current().requestId());
        return background.run(
                there,
                () -> members.ofUser(userId)
                        .map(member -> member.filter(Member::active).orElseThrow(Handoffs::nowhere))
                        .chain(() -> vouchers.issue(voucher, new Voucher.Terms(LIFETIME, 1))));
    }

    /** Uses a secret up, and lets its owner in as a sign-in would. Whatever is wrong with it is answered alike. */
    Uni<Entry> redeem(String secret, Device device, boolean byCookie) {
        return vouchers.redeem(KIND, secret)
                .map(found -> found.orElseThrow(Handoffs::refused))
                .chain(voucher -> guest(voucher.userId(), voucher.content()))
                .chain(guest -> entrance.admit(
                        new Arrival(guest.member(), KIND, guest.version(), guest.proof(), device, byCookie)));
    }

    private Uni<Guest> guest(@Nullable UUID userId, JsonObject content) {
        UUID user = Optional.ofNullable(userId).orElseThrow(Handoffs::refused);
        return unlocked(user)
                .chain(login -> sessions.proof(UUID.fromString(content.getString(SESSION)), user)
                        .map(found -> found.orElseThrow(Handoffs::refused))
                        .chain(proof -> members.ofUser(user)
                                .map(member -> member.filter(Member::active).orElseThrow(Handoffs::refused))
                                .map(member -> new Guest(member, login.version(), first(proof)))));
    }

    /** Before the session is looked at: what ends that later makes the login another. */
    private Uni<Login> unlocked(UUID userId) {
        return logins.byId(userId)
                .map(found -> found.filter(login -> !login.isLockedAt(clock.instant()))
                        .orElseThrow(Handoffs::refused));
    }

    /** What was a second proof for one website is none for another. */
    private static Proof first(Proof proof) {
        List<String> methods = proof.methods().stream()
                .filter(method -> !method.equals(Entrance.MULTIPLE))
                .toList();
        return new Proof(proof.at(), methods);
    }

    private static Refusal nowhere() {
        return new Refusal(
                Refusal.Kind.NOT_FOUND, "no-handoff", "You cannot go there with this sign-in: sign in there.");
    }

    private static Refusal refused() {
        return new Refusal(
                Refusal.Kind.UNAUTHENTICATED, "handoff-refused", "This hand-off is wrong, was used, or is too old.");
    }
}
