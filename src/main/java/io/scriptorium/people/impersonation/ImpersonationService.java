package io.scriptorium.people.impersonation;

import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.Changes;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.security.TokenSubject;
import io.scriptorium.kernel.security.Tokens;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.tenancy.Impersonator;
import io.scriptorium.kernel.time.Timer;
import io.scriptorium.kernel.time.Timers;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.auth.Logins;
import io.scriptorium.people.setting.Settings;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.Members;
import io.scriptorium.people.voucher.Voucher;
import io.scriptorium.people.voucher.Vouchers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lets members of the staff act for others: by a grant that is used once, in a session that is lent. */
@ApplicationScoped
class ImpersonationService {

    /** How long a grant may be used. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final String KIND = "impersonation";
    private static final String SUBJECT = "impersonation";

    private final ImpersonationStore store;
    private final ImpersonationEnds ends;
    private final Rights rights;
    private final Members members;
    private final Settings settings;
    private final Logins logins;
    private final Vouchers vouchers;
    private final Tokens tokens;
    private final Timers timers;
    private final Tx tx;
    private final EventLog events;
    private final Clock clock;

    ImpersonationService(
            ImpersonationStore store,
            ImpersonationEnds ends,
            Rights rights,
            Members members,
            Settings settings,
            Logins logins,
            Vouchers vouchers,
            Tokens tokens,
            Timers timers,
            Tx tx,
            EventLog events,
            Clock clock) {
        this.store = store;
        this.ends = ends;
        this.rights = rights;
        this.members = members;
        this.settings = settings;
        this.logins = logins;
        this.vouchers = vouchers;
        this.tokens = tokens;
        this.timers = timers;
        this.tx = tx;
        this.events = events;
        this.clock = clock;
    }

    /** What was begun, and the secret that lets somebody in once. */
    record Granted(Impersonation impersonation, String grant) {}

    /** An access token, and when the impersonation ends at the latest. */
    record Lent(Impersonation impersonation, String accessToken, Instant expiresAt) {}

    private record Parts(Impersonation impersonation, Member impersonator, Member member) {}

    /**
     * Lets the caller act for a member.
     *
     * @param minutes for how long; as long as the website allows where null
     * @param sessionId the caller's session
     */
    Uni<Granted> begin(UUID memberId, String reason, @Nullable Integer minutes, UUID sessionId) {
        return members.require(Caller.memberId())
                .chain(self -> members.require(memberId).call(member -> rights.require(self, member)))
                .chain(member -> settings.get(ImpersonationSettings.MAXIMUM_MINUTES)
                        .map(most -> made(member, reason, within(minutes, most), sessionId))
                        .call(one -> logins.lend(one.id(), member, sessionId, one.endsAt())))
                .call(one -> tx.write(() -> enter(one)))
                .chain(one -> vouchers.issue(voucher(one), new Voucher.Terms(PATIENCE, 1))
                        .map(grant -> new Granted(one, grant)));
    }

    private static long within(@Nullable Integer minutes, long most) {
        if (minutes != null && minutes > most) {
            throw Refusal.invalid("minutes", "must be from {0} to {1}", 1, most);
        }
        return minutes == null ? most : minutes;
    }

    private Impersonation made(Member member, String reason, long minutes, UUID sessionId) {
        Instant now = clock.instant();
        return new Impersonation(
                Ids.next(),
                member.id(),
                Caller.memberId(),
                sessionId,
                reason,
                now,
                now.plus(Duration.ofMinutes(minutes)),
                null,
                null,
                null);
    }

    private Uni<Void> enter(Impersonation one) {
        return store.insert(one)
                .chain(() -> timers.schedule(Timer.of(ImpersonationEnds.LIMIT, one.id(), one.endsAt())))
                .chain(() -> events.append(
                        new ImpersonationEvent.Begun(one.id(), one.memberId(), one.impersonatorId()),
                        Changes.none().and("reason", null, one.reason())));
    }

    private static Voucher voucher(Impersonation one) {
        return Voucher.of(KIND, Caller.current().requireActor().userId())
                .with(SUBJECT, one.id().toString());
    }

    /** Uses a grant up. Whatever is wrong with it is answered alike. */
    Uni<Lent> redeem(String grant) {
        return vouchers.redeem(KIND, grant)
                .map(found -> found.orElseThrow(ImpersonationService::refused))
                .chain(voucher -> parts(UUID.fromString(voucher.content().getString(SUBJECT))))
                .onFailure(Refusal.class)
                .transform(whatever -> refused())
                .call(parts -> tx.write(() -> store.enter(parts.impersonation().id())
                        .chain(() -> events.append(entered(parts.impersonation())))))
                .map(this::lent);
    }

    private static ImpersonationEvent entered(Impersonation one) {
        return new ImpersonationEvent.Entered(one.id(), one.memberId(), one.impersonatorId());
    }

    /** Gives whoever acts for the caller another access token. */
    Uni<Lent> renew(UUID sessionId) {
        Actor actor = Caller.current().requireActor();
        if (actor.impersonator() == null) {
            throw Refusal.conflict("in-person", "Nobody acts for you in this session.");
        }
        return parts(sessionId)
                .onFailure(Refusal.class)
                .transform(whatever -> new Refusal(
                        Refusal.Kind.UNAUTHENTICATED,
                        "impersonation-over",
                        "You may not act for this member any more."))
                .map(this::lent);
    }

    /** One that may go on, with those whom it is about; all that it needs is asked anew. */
    private Uni<Parts> parts(UUID id) {
        return store.find(id)
                .map(found ->
                        found.filter(one -> one.isOpenAt(clock.instant())).orElseThrow(ImpersonationService::refused))
                .call(one -> logins.isOpen(id).invoke(open -> {
                    if (!open) {
                        throw refused();
                    }
                }))
                .chain(one -> members.require(one.impersonatorId())
                        .chain(impersonator ->
                                members.require(one.memberId()).map(member -> new Parts(one, impersonator, member))))
                .call(parts -> rights.require(parts.impersonator(), parts.member()));
    }

    private Lent lent(Parts parts) {
        Impersonation one = parts.impersonation();
        Member by = parts.impersonator();
        Member member = parts.member();
        String token = tokens.issue(
                new TokenSubject(
                        member.userId(),
                        member.id(),
                        Caller.tenantId(),
                        member.role(),
                        one.id(),
                        Instant.EPOCH,
                        List.of(),
                        member.language(),
                        new Impersonator(by.id(), by.userId(), by.role().key(), one.sessionId())),
                one.endsAt());
        Instant latest = clock.instant().plus(Tokens.LIFETIME);
        return new Lent(one, token, one.endsAt().isBefore(latest) ? one.endsAt() : latest);
    }

    /** Ends one of the caller's own, or anybody's where the caller oversees them; one that is over stays so. */
    Uni<Void> end(UUID id) {
        Actor actor = Caller.current().requireActor();
        return store.find(id)
                .map(found -> found.filter(one -> one.impersonatorId().equals(actor.memberId())
                                || actor.may(ImpersonationPermissions.OVERSEE))
                        .orElseThrow(() -> Refusal.notFound("impersonation")))
                .chain(one -> ends.end(one.id(), "staff"));
    }

    private static Refusal refused() {
        return new Refusal(
                Refusal.Kind.UNAUTHENTICATED, "grant-refused", "This grant is wrong, was used, or is too old.");
    }
}
