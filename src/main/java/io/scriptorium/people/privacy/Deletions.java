package io.scriptorium.people.privacy;

import io.scriptorium.kernel.data.Ids;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.mail.Letter;
import io.scriptorium.kernel.mail.Letters;
import io.scriptorium.kernel.tenancy.Background;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.time.Timer;
import io.scriptorium.kernel.time.TimerHandler;
import io.scriptorium.kernel.time.Timers;
import io.scriptorium.kernel.web.FilterType;
import io.scriptorium.kernel.web.Listing;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.setting.Settings;
import io.scriptorium.people.sight.Reach;
import io.scriptorium.people.sight.ScopedListing;
import io.scriptorium.people.sight.Sight;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.Members;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Members' wishes to be deleted: asked for, taken back, and heeded when their time has come. */
@ApplicationScoped
class Deletions implements TimerHandler {

    private static final String KIND = "privacy.deletion";
    private static final String SELECT = "select d.* from people.deletion_request d where d.tenant_id = $1";
    private static final String OPEN = SELECT + " and d.member_id = $2 and d.status in ('pending', 'blocked')";
    private static final Duration AGAIN = Duration.ofDays(1);
    private static final ScopedListing ALL = ScopedListing.of(
            SELECT,
            1,
            "d.member_id " + Reach.REACH,
            listing -> listing.id("d.id")
                    .sort("asked_at", "d.asked_at", "timestamptz")
                    .filter("status", "d.status", FilterType.oneOf("pending", "blocked", "cancelled", "done"))
                    .filter("member_id", "d.member_id", Listing.ID)
                    .by("-asked_at"));

    private final Tx tx;
    private final Sql sql;
    private final Timers timers;
    private final Letters letters;
    private final Members members;
    private final Sight sight;
    private final Settings settings;
    private final Erasures erasures;
    private final LoginErasure logins;
    private final Background background;
    private final EventLog events;
    private final Clock clock;

    Deletions(
            Tx tx,
            Sql sql,
            Timers timers,
            Letters letters,
            Members members,
            Sight sight,
            Settings settings,
            Erasures erasures,
            LoginErasure logins,
            Background background,
            EventLog events,
            Clock clock) {
        this.tx = tx;
        this.sql = sql;
        this.timers = timers;
        this.letters = letters;
        this.members = members;
        this.sight = sight;
        this.settings = settings;
        this.erasures = erasures;
        this.logins = logins;
        this.background = background;
        this.events = events;
        this.clock = clock;
    }

    /** The wishes of those whom the caller may know of. */
    Uni<Page<Deletion>> page(PageRequest request) {
        return sight.page(ALL, request, Deletion::of, Caller.tenantId());
    }

    /** The caller's own wish, if it is open. */
    Uni<Deletion> own() {
        return open(Caller.memberId()).map(found -> found.orElseThrow(() -> Refusal.notFound("wish to be deleted")));
    }

    private Uni<Optional<Deletion>> open(UUID memberId) {
        return sql.first(OPEN, Deletion::of, Caller.tenantId(), memberId);
    }

    /** The caller asks; who has asked before gets the same answer. Refused where something is in the way already. */
    Uni<Deletion> ask() {
        UUID me = Caller.memberId();
        return tx.write(() -> members.require(me)
                .call(member -> erasures.objections(member).invoke(Erasures::requireNone))
                .chain(member -> open(me).chain(found -> found.isPresent()
                        ? Uni.createFrom().item(found.get())
                        : insert(member).chain(() -> own()))));
    }

    private Uni<Void> insert(Member member) {
        UUID id = Ids.next();
        Instant now = clock.instant();
        return settings.get(PrivacySettings.GRACE)
                .map(days -> now.plus(Duration.ofDays(days)))
                .call(due -> sql.run("""
                        insert into people.deletion_request (tenant_id, id, member_id, status, asked_at, due_at)
                        values ($1, $2, $3, 'pending', $4, $5)
                        """, Caller.tenantId(), id, member.id(), now, due))
                .call(due -> timers.schedule(Timer.of(KIND, member.id(), due)))
                .call(due -> letters.send(letter(member, due)))
                .chain(due -> events.append(new PrivacyEvent.DeletionAsked(member.id(), id, due)));
    }

    private static Letter letter(Member member, Instant due) {
        return Letter.toMember("privacy.deletion-asked", member.id())
                .subject("You asked to be deleted")
                .paragraph("Your account and your data will be deleted after this time: {0}", due)
                .note("Sign in before then, and everything stays as it is.");
    }

    /** The caller takes the wish back, if it is open. */
    Uni<Void> cancel() {
        return tx.write(() -> cancel(Caller.memberId(), clock.instant().plusMillis(1)));
    }

    /** Takes a member's wish back that was there before a time: events come late. */
    Uni<Void> cancel(UUID memberId, Instant askedBefore) {
        return settle(memberId, "cancelled", askedBefore)
                .chain(id -> id.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : timers.cancel(KIND, memberId)
                                .chain(() -> events.append(new PrivacyEvent.DeletionCancelled(memberId, id.get()))));
    }

    private Uni<Optional<UUID>> settle(UUID memberId, String status, Instant askedBefore) {
        return sql.first(
                """
                update people.deletion_request set status = $3, settled_at = $4
                where tenant_id = $1 and member_id = $2 and status in ('pending', 'blocked') and asked_at < $5
                returning id
                """, row -> row.getUUID("id"), Caller.tenantId(), memberId, status, clock.instant(), askedBefore);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<Void> fire(Timer timer) {
        return open(timer.subjectId())
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : members.require(timer.subjectId()).chain(member -> heed(found.get(), member)));
    }

    private Uni<Void> heed(Deletion wish, Member member) {
        return member.erased()
                ? done(member) // by hand, meanwhile
                : erasures.objections(member).chain(blockedBy -> decide(wish, member, blockedBy));
    }

    private Uni<Void> done(Member member) {
        return settle(member.id(), "done", clock.instant().plusMillis(1)).replaceWithVoid();
    }

    private Uni<Void> decide(Deletion wish, Member member, List<String> blockedBy) {
        return blockedBy.isEmpty()
                ? done(member)
                        .chain(() -> erasures.erase(member, null))
                        .invoke(() -> signOutAfterCommit(member))
                        .replaceWithVoid()
                : postpone(wish, blockedBy);
    }

    private void signOutAfterCommit(Member member) {
        Caller caller = Caller.current();
        tx.afterCommit(
                () -> background.launch(caller, "Ending an erased member's sessions", () -> logins.signOut(member)));
    }

    private Uni<Void> postpone(Deletion wish, List<String> blockedBy) {
        Instant again = clock.instant().plus(AGAIN);
        return sql.run("""
                        update people.deletion_request set status = 'blocked', blocked_by = $3, due_at = $4
                        where tenant_id = $1 and id = $2
                        """, Caller.tenantId(), wish.id(), blockedBy.toArray(String[]::new), again)
                .chain(() -> timers.schedule(Timer.of(KIND, wish.memberId(), again)))
                .chain(() -> wish.blockedBy().equals(blockedBy)
                        ? Uni.createFrom().voidItem()
                        : events.append(new PrivacyEvent.DeletionBlocked(wish.memberId(), wish.id(), blockedBy)));
    }
}
