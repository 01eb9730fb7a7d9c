package io.scriptorium.talk.chat;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.scriptorium.kernel.realtime.Admission;
import io.scriptorium.kernel.realtime.Door;
import io.scriptorium.kernel.realtime.Door.Closing;
import io.scriptorium.kernel.realtime.EndedSessions;
import io.scriptorium.kernel.realtime.FrameQueue;
import io.scriptorium.kernel.realtime.OpenDoors;
import io.scriptorium.kernel.realtime.Subscriptions;
import io.scriptorium.kernel.realtime.TokenBucket;
import io.scriptorium.kernel.tenancy.Caller;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/** One open socket: whose it is, what is still to be sent, how far it was brought up to date, how much it may send. */
final class ChatConnection {

    /** Close code for those who send too much. */
    static final int FLOODING = 4008;

    /** Close code for those who read too slowly; they come back and resume. */
    static final int LAGGING = 4009;

    /** Close code for when the access token ends. */
    static final int EXPIRED = 4001;

    /** Close code for when the session was ended: signed out, revoked, locked. */
    static final int SESSION_OVER = 4003;

    /** Close code for when the website does not take the member from that network any more. */
    static final int KEPT_OUT = 4004;

    /** Close code for when the member may not chat any more: suspended, or without the permission. */
    static final int NOT_ALLOWED = 4005;

    /** Close code for when the website was suspended. */
    static final int WEBSITE_SUSPENDED = 4006;

    /** Close code of RFC 6455 §7.4.1 for a frame that is too large to be taken in. */
    static final int TOO_LARGE = 1009;

    private static final Logger LOG = Logger.getLogger(ChatConnection.class);
    private static final int QUEUE = 512;
    private static final int BURST = 20;
    private static final int PER_SECOND = 10;
    private static final int PATIENCE = 50;

    private final WebSocketConnection socket;
    private final Admission admission;
    private final Door door;
    private final FrameQueue queue;
    private final TokenBucket bucket;
    private int excess;
    private boolean present;
    private boolean gone;
    private final Subscriptions watches = new Subscriptions();
    private final Map<UUID, Long> resumed = new HashMap<>();
    private final Set<UUID> resuming = new HashSet<>();
    private final Set<UUID> behind = new HashSet<>();

    ChatConnection(WebSocketConnection socket, Admission admission, long nowMillis) {
        this.socket = socket;
        this.admission = admission;
        this.door = new Door(admission, ChatPermissions.USE, this::shut);
        this.queue = new FrameQueue(QUEUE, socket::sendText, () -> close(LAGGING, "too slow"));
        this.bucket = new TokenBucket(BURST, PER_SECOND, nowMillis);
    }

    /** What to do with a frame that came in. */
    enum Verdict {
        /** It is fine. */
        TAKE,
        /** It is one too many; say so. */
        REFUSE,
        /** It is one of far too many; end it. */
        CLOSE
    }

    /** Whose it is. What the member may do is asked of {@link OpenDoors#acts}, since that changes. */
    Caller caller() {
        return admission.caller();
    }

    Door door() {
        return door;
    }

    Instant expiresAt() {
        return admission.expiresAt();
    }

    UUID tenantId() {
        return caller().requireTenant().id();
    }

    UUID memberId() {
        return caller().requireActor().memberId();
    }

    /** Counts a frame that came in. Who goes on after being refused loses the connection. */
    synchronized Verdict judge(long nowMillis) {
        if (bucket.take(nowMillis)) {
            excess = Math.max(0, excess - 1);
            return Verdict.TAKE;
        }
        excess++;
        return excess > PATIENCE ? Verdict.CLOSE : Verdict.REFUSE;
    }

    void send(String frame) {
        queue.offer(frame);
    }

    Uni<Void> drained() {
        return queue.drained();
    }

    /** Sends a message that is new, unless the client has it from resuming or will get it so. */
    synchronized void deliver(MessageView message, String frame) {
        UUID thread = message.threadId();
        if (resuming.contains(thread)) {
            behind.add(thread);
        } else if (message.sequence() > resumed.getOrDefault(thread, 0L)) {
            queue.offer(frame);
        }
    }

    /** From now on, what is new in a conversation waits until the client has what it missed. */
    synchronized boolean startResuming(UUID thread) {
        return resuming.add(thread);
    }

    /** Sends a part of what was missed. */
    synchronized void catchUp(UUID thread, List<MessageView> messages) {
        for (MessageView message : messages) {
            queue.offer(Frames.message(message));
            resumed.merge(thread, message.sequence(), Math::max);
        }
    }

    /** Ends resuming, unless something new has come meanwhile: then false, and it goes on. */
    synchronized boolean finishResuming(UUID thread) {
        if (behind.remove(thread)) {
            return false;
        }
        resuming.remove(thread);
        return true;
    }

    /** Gives up resuming after a failure. */
    synchronized void abandonResuming(UUID thread) {
        resuming.remove(thread);
        behind.remove(thread);
    }

    /** Notes that the member is counted as present by this connection; false where it has ended meanwhile. */
    synchronized boolean enter() {
        present = !gone;
        return present;
    }

    /** Notes that the connection has ended; true where the member was counted as present by it. */
    synchronized boolean leave() {
        boolean was = present;
        present = false;
        gone = true;
        return was;
    }

    boolean isOpen() {
        return socket.isOpen();
    }

    void close(int code, String reason) {
        queue.end();
        if (socket.isOpen()) {
            UniHelper.toFuture(socket.close(new CloseReason(code, reason)))
                    .onFailure(failure -> LOG.debugf("Already closed: %s", failure.getMessage()));
        }
    }

    private void shut(Closing closing) {
        switch (closing) {
            case WEBSITE -> close(WEBSITE_SUSPENDED, "website suspended");
            case NETWORK -> close(KEPT_OUT, "network refused");
            case MEMBER -> close(NOT_ALLOWED, "not allowed");
        }
    }

    /** Ends from now on with its session, and where its member may not use it any more. */
    void watch(EndedSessions sessions, OpenDoors doors) {
        watches.add(sessions.watch(admission.sessionId(), () -> close(SESSION_OVER, "session over")));
        watches.add(doors.watch(door));
    }

    /** Is found among the open ones until the socket has ended. */
    void register(Connections connections) {
        watches.add(connections.add(this));
    }

    /** The socket has ended. */
    void ended() {
        watches.close();
        queue.end();
    }
}
