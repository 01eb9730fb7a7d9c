package io.scriptorium.talk.notification;

import io.scriptorium.kernel.realtime.Admission;
import io.scriptorium.kernel.realtime.Door;
import io.scriptorium.kernel.realtime.Subscriptions;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.talk.notification.NotificationQueries.State;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One open stream. It is pulled: only when the network has taken what was sent, the next notifications are read from
 * the database, behind the last one that was sent. So nothing piles up for a slow reader, and between what is repeated
 * and what is new there is neither gap nor overlap. A wake only says that reading is worth while.
 */
final class InboxStream {

    private static final int BATCH = 100;

    private final InboxStreams shared;
    private final Admission admission;
    private final @Nullable String lastEventId;
    private final Door door;
    private final Subscriptions watches = new Subscriptions();
    private volatile boolean opened;
    private volatile boolean shut;
    private String epoch = "";
    private long sent;
    private boolean dirty;
    private @Nullable Integer unread;
    private @Nullable UniEmitter<? super Boolean> waiter;
    private long timer = -1;

    InboxStream(InboxStreams shared, Admission admission, @Nullable String lastEventId) {
        this.shared = shared;
        this.admission = admission;
        this.lastEventId = lastEventId;
        this.door = new Door(admission, null, closing -> shut());
    }

    /** The events; an empty batch ends the stream, which the client then resumes with a fresh token. */
    Multi<OutboundSseEvent> events() {
        return Multi.createBy()
                .repeating()
                .uni(this::next)
                .until(List::isEmpty)
                .onItem()
                .<OutboundSseEvent>disjoint()
                .onTermination()
                .invoke(this::close);
    }

    private Uni<List<OutboundSseEvent>> next() {
        if (isOver()) {
            return Uni.createFrom().item(List.of());
        }
        if (!opened) {
            return open();
        }
        return takeDirty() ? read() : pause();
    }

    /** Watches before it looks, so that nothing falls between the two. */
    private Uni<List<OutboundSseEvent>> open() {
        var caller = admission.caller();
        String channel = InboxService.channel(
                caller.requireTenant().id(), caller.requireActor().memberId());
        opened = true;
        watches.add(shared.fanout.subscribe(channel, this::woken, () -> woken(new JsonObject())));
        watches.add(shared.sessions.watch(admission.sessionId(), () -> woken(new JsonObject())));
        watches.add(shared.doors.watch(door));
        return shared.background.run(
                caller,
                () -> shared.doors
                        .admits(door)
                        .chain(admitted ->
                                admitted ? state(caller) : Uni.createFrom().item(List.of())));
    }

    private Uni<List<OutboundSseEvent>> state(Caller caller) {
        return shared.queries.state(caller.requireActor().memberId()).map(this::opening);
    }

    private List<OutboundSseEvent> opening(State inbox) {
        StreamPosition position = StreamPosition.of(lastEventId, inbox);
        epoch = inbox.epoch();
        sent = position.sequence();
        String id = StreamPosition.id(epoch, sent);
        List<OutboundSseEvent> events = new ArrayList<>(2);
        if (position.stale() != null) {
            events.add(shared.event("stale", id, Map.of("reason", position.stale())));
        }
        events.add(shared.event("welcome", id, Map.of("unread", inbox.unread())));
        woken(new JsonObject());
        return events;
    }

    private Uni<List<OutboundSseEvent>> read() {
        var caller = admission.caller();
        return shared.background
                .run(caller, () -> shared.queries.after(caller.requireActor().memberId(), sent, BATCH))
                .map(this::batch)
                .chain(events -> events.isEmpty() ? next() : Uni.createFrom().item(events));
    }

    private List<OutboundSseEvent> batch(List<NotificationView> notifications) {
        List<OutboundSseEvent> events = new ArrayList<>(notifications.size() + 1);
        for (NotificationView one : notifications) {
            events.add(shared.event("notification", StreamPosition.id(epoch, one.sequence()), one));
            sent = one.sequence();
        }
        Integer count = takeUnread();
        if (count != null) {
            events.add(shared.passing("unread", Map.of("unread", count)));
        }
        if (notifications.size() == BATCH) {
            woken(new JsonObject());
        }
        return events;
    }

    /** Waits for a wake or the next heartbeat, whichever comes first. */
    private Uni<List<OutboundSseEvent>> pause() {
        return Uni.createFrom()
                .<Boolean>emitter(this::await)
                .chain(woken -> woken ? next() : Uni.createFrom().item(List.of(shared.comment("alive"))));
    }

    private void await(UniEmitter<? super Boolean> emitter) {
        boolean already;
        synchronized (this) {
            already = dirty;
            if (!already) {
                waiter = emitter;
                timer = shared.vertx.setTimer(millisToTick(), fired -> tick());
            }
        }
        if (already) {
            emitter.complete(true);
        }
    }

    private long millisToTick() {
        Duration left = Duration.between(shared.clock.instant(), admission.expiresAt());
        Duration tick = shared.heartbeat.compareTo(left) < 0 ? shared.heartbeat : left;
        return Math.max(1, tick.toMillis());
    }

    /** While other processes' wakes do not arrive, each heartbeat is followed by a look. */
    private void tick() {
        boolean look = shared.fanout.mayMiss();
        synchronized (this) {
            dirty |= look;
        }
        resume(false);
    }

    private void shut() {
        shut = true;
        woken(new JsonObject());
    }

    private void woken(JsonObject wake) {
        synchronized (this) {
            dirty = true;
            Integer count = wake.getInteger("unread");
            unread = count == null ? unread : count;
        }
        resume(true);
    }

    private void resume(boolean look) {
        UniEmitter<? super Boolean> waiting;
        synchronized (this) {
            waiting = waiter;
            waiter = null;
            shared.vertx.cancelTimer(timer);
        }
        if (waiting != null) {
            waiting.complete(look);
        }
    }

    private boolean isOver() {
        return shut
                || !shared.clock.instant().isBefore(admission.expiresAt())
                || shared.sessions.holds(admission.sessionId());
    }

    private synchronized boolean takeDirty() {
        boolean was = dirty;
        dirty = false;
        return was;
    }

    private synchronized @Nullable Integer takeUnread() {
        Integer count = unread;
        unread = null;
        return count;
    }

    private void close() {
        watches.close();
        synchronized (this) {
            waiter = null;
            shared.vertx.cancelTimer(timer);
        }
    }
}
