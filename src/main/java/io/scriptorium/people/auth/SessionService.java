package io.scriptorium.people.auth;

import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.Changes;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.sight.Sight;
import io.scriptorium.people.user.Member;
import io.scriptorium.people.user.Members;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where members are signed in: seen, named and ended by themselves, seen and ended by staff. */
@ApplicationScoped
class SessionService {

    private static final String REVOKED = "revoked";

    private final OpenSessions open;
    private final SessionStore sessions;
    private final DeviceStore devices;
    private final Members members;
    private final Sight sight;
    private final Tx tx;
    private final EventLog events;

    SessionService(
            OpenSessions open,
            SessionStore sessions,
            DeviceStore devices,
            Members members,
            Sight sight,
            Tx tx,
            EventLog events) {
        this.open = open;
        this.sessions = sessions;
        this.devices = devices;
        this.members = members;
        this.sight = sight;
        this.tx = tx;
        this.events = events;
    }

    Uni<Page<SessionView>> own(PageRequest page, @Nullable UUID current) {
        return open.page(page, Caller.memberId(), current);
    }

    /** Gives one of the caller's sessions a name. */
    Uni<SessionView> rename(UUID id, String name, @Nullable UUID current) {
        UUID self = Caller.memberId();
        return require(self, id)
                .call(() -> open.rename(id, name))
                .chain(before -> announce(
                        new AuthEvent.SessionRenamed(self, id), Changes.none().and("name", before.name(), name)))
                .chain(() -> open.find(self, id, current))
                .map(session -> session.orElseThrow(() -> Refusal.notFound("session")));
    }

    /** Ends one of the caller's sessions. */
    Uni<Void> revokeOwn(UUID id) {
        return revoke(Caller.memberId(), id);
    }

    /** Ends the caller's sessions on this website but the one that asks. */
    Uni<Void> revokeOthers(@Nullable UUID current) {
        return revokeAll(Caller.memberId(), current);
    }

    Uni<Page<SessionView>> of(UUID memberId, PageRequest page) {
        return inferior(memberId).chain(member -> open.page(page, member.id(), null));
    }

    /** Staff end one of a member's sessions. */
    Uni<Void> revokeOf(UUID memberId, UUID id) {
        return inferior(memberId).chain(member -> revoke(member.id(), id));
    }

    /** Staff end all sessions of a member on this website; no device of the member is trusted any more. */
    Uni<Void> revokeAllOf(UUID memberId) {
        return inferior(memberId)
                .call(member -> devices.distrustAll(member.id()))
                .chain(member -> revokeAll(member.id(), null));
    }

    private Uni<Void> revoke(UUID memberId, UUID id) {
        return require(memberId, id)
                .chain(() -> sessions.revoke(id, REVOKED))
                .chain(() -> announce(new AuthEvent.SessionRevoked(memberId, id)));
    }

    private Uni<Void> revokeAll(UUID memberId, @Nullable UUID kept) {
        return sessions.revokeOf(memberId, kept, REVOKED)
                .chain(() -> announce(new AuthEvent.SessionsRevoked(memberId)));
    }

    private Uni<SessionView> require(UUID memberId, UUID id) {
        return open.find(memberId, id, null).map(session -> session.orElseThrow(() -> Refusal.notFound("session")));
    }

    private Uni<Member> inferior(UUID memberId) {
        return sight.requireMember(memberId)
                .chain(() -> members.require(memberId))
                .invoke(member -> Member.requireInferior(member.role()));
    }

    private Uni<Void> announce(AuthEvent event) {
        return announce(event, Changes.none());
    }

    private Uni<Void> announce(AuthEvent event, Changes changes) {
        return tx.write(() -> events.append(event, changes));
    }
}
