package io.scriptorium.talk.push;

import io.scriptorium.kernel.data.InTurn;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Page;
import io.scriptorium.kernel.web.PageRequest;
import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.auth.Logins;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Browsers that take messages: registered and removed by their owners, and gone with the session they belong to. */
@ApplicationScoped
class SubscriptionService {

    /** How many browsers a member has at most. */
    static final int MOST = 20;

    private final SubscriptionStore store;
    private final Endpoints endpoints;
    private final Logins logins;
    private final Tx tx;
    private final EventLog events;

    SubscriptionService(SubscriptionStore store, Endpoints endpoints, Logins logins, Tx tx, EventLog events) {
        this.store = store;
        this.endpoints = endpoints;
        this.logins = logins;
        this.tx = tx;
        this.events = events;
    }

    /** Registers a browser of the caller's session; where there are too many, the oldest goes. */
    Uni<SubscriptionView> register(UUID session, String endpoint, String p256dh, String auth) {
        Target target = Target.of(endpoints.require(endpoint), p256dh, auth);
        UUID self = Caller.memberId();
        return tx.write(() -> store.register(self, session, target)
                .call(() -> store.removeBeyond(self, MOST).chain(gone -> tellGone(self, gone)))
                .call(made -> events.append(new PushEvent.Subscribed(self, made.id()))));
    }

    Uni<Page<SubscriptionView>> own(PageRequest page, UUID session) {
        return store.page(page, Caller.memberId(), session);
    }

    /** Removes one of the caller's. */
    Uni<Void> removeOwn(UUID id) {
        return remove(Caller.memberId(), id, null)
                .invoke(removed -> {
                    if (!removed) {
                        throw Refusal.notFound("push subscription");
                    }
                })
                .replaceWithVoid();
    }

    /**
     * Removes one of a member's, with all that waits for it; tells whether it was there.
     *
     * @param session the one in which it was registered, if that matters: it may have been registered again meanwhile
     */
    Uni<Boolean> remove(UUID memberId, UUID id, @Nullable UUID session) {
        return tx.write(() -> store.remove(memberId, id, session)
                .call(removed -> removed
                        ? tellGone(memberId, List.of(id))
                        : Uni.createFrom().voidItem()));
    }

    /** Removes those of a member whose sessions are over. */
    Uni<Void> removeOver(UUID memberId) {
        return tx.write(() -> store.sessions(memberId)
                .chain(this::over)
                .chain(over -> store.removeOf(memberId, over))
                .chain(gone -> tellGone(memberId, gone)));
    }

    /** Removes all of a member. */
    Uni<Void> removeAll(UUID memberId) {
        return tx.write(() -> store.removeBeyond(memberId, 0).chain(gone -> tellGone(memberId, gone)));
    }

    private Uni<List<UUID>> over(List<UUID> sessions) {
        return Multi.createFrom()
                .iterable(sessions)
                .select()
                .when(session -> logins.isOpen(session).map(open -> !open))
                .collect()
                .asList();
    }

    private Uni<Void> tellGone(UUID memberId, List<UUID> ids) {
        return InTurn.each(ids, id -> events.append(new PushEvent.Unsubscribed(memberId, id)));
    }
}
