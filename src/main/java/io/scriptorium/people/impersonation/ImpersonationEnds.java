package io.scriptorium.people.impersonation;

import io.scriptorium.kernel.data.InTurn;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.DomainEvent;
import io.scriptorium.kernel.event.Envelope;
import io.scriptorium.kernel.event.EventConsumer;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.time.Timer;
import io.scriptorium.kernel.time.TimerHandler;
import io.scriptorium.kernel.time.Timers;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.auth.AuthEvent;
import io.scriptorium.people.auth.Logins;
import io.scriptorium.people.user.Members;
import io.scriptorium.people.user.UserEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;

/**
 * Ends impersonations and notes it: by hand, when their time has come, and when something happened by which they cannot
 * go on. Tokens are refused from that moment on anyway; here it becomes final.
 */
@ApplicationScoped
class ImpersonationEnds implements EventConsumer, TimerHandler {

    /** The kind of timer that ends one. */
    static final String LIMIT = "impersonation.limit";

    private static final Set<String> CONCERNING = Set.of(
            "auth.logged-out",
            "auth.session-revoked",
            "auth.sessions-revoked",
            "auth.password-changed",
            "auth.claimed",
            "auth.token-reused",
            "user.locked",
            "user.limited",
            "user.role-changed",
            "setting.changed",
            "access.role-changed",
            "access.role-given",
            "access.role-taken");

    private final ImpersonationStore store;
    private final Rights rights;
    private final Members members;
    private final Logins logins;
    private final Timers timers;
    private final Tx tx;
    private final EventLog events;

    ImpersonationEnds(
            ImpersonationStore store,
            Rights rights,
            Members members,
            Logins logins,
            Timers timers,
            Tx tx,
            EventLog events) {
        this.store = store;
        this.rights = rights;
        this.members = members;
        this.logins = logins;
        this.timers = timers;
        this.tx = tx;
        this.events = events;
    }

    /** Ends one, with its tokens; one that is over stays so. */
    Uni<Void> end(UUID id, String why) {
        return tx.write(() -> store.end(id, why)
                        .chain(ended -> ended.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : timers.cancel(LIMIT, id)
                                        .chain(() -> events.append(ended.get().ended(why)))))
                .chain(() -> logins.endSession(id, "impersonation-" + why));
    }

    @Override
    public String kind() {
        return LIMIT;
    }

    @Override
    public Uni<Void> fire(Timer timer) {
        return end(timer.subjectId(), "time");
    }

    @Override
    public String name() {
        return "impersonation";
    }

    @Override
    public boolean hears(String type) {
        return CONCERNING.contains(type);
    }

    @Override
    public Uni<Void> apply(DomainEvent event, Envelope envelope) {
        return signedOut(event)
                .chain(() -> store.open())
                .chain(open -> InTurn.each(
                        open, one -> endsSessions(event, envelope, one) ? end(one.id(), "session") : review(one)));
    }

    private Uni<Void> signedOut(DomainEvent event) {
        return event instanceof AuthEvent.LoggedOut out
                ? store.find(out.sessionId())
                        .chain(found -> found.isEmpty() ? Uni.createFrom().voidItem() : end(out.sessionId(), "logout"))
                : Uni.createFrom().voidItem();
    }

    /** Another role ends all sessions that began before, be it a moment after this is heard. */
    private static boolean endsSessions(DomainEvent event, Envelope envelope, Impersonation one) {
        return event instanceof UserEvent.RoleChanged changed
                && (changed.memberId().equals(one.impersonatorId())
                        || changed.memberId().equals(one.memberId()))
                && !one.begunAt().isAfter(envelope.occurredAt());
    }

    /** Ends one whose sessions are over, or whose impersonator may not go on. */
    private Uni<Void> review(Impersonation one) {
        return logins.isOpen(one.id())
                .chain(open -> open
                        ? mayGoOn(one).chain(may -> may ? Uni.createFrom().voidItem() : end(one.id(), "withdrawn"))
                        : end(one.id(), "session"));
    }

    private Uni<Boolean> mayGoOn(Impersonation one) {
        return members.require(one.impersonatorId())
                .chain(impersonator ->
                        members.require(one.memberId()).chain(member -> rights.require(impersonator, member)))
                .map(allowed -> true)
                .onFailure(Refusal.class)
                .recoverWithItem(false);
    }
}
