package io.scriptorium.kernel.realtime;

import io.scriptorium.kernel.tenancy.CurrentContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;

/**
 * What is still to be sent on one connection, within bounds: frames go out one after the other, each when the one
 * before has been written. A peer that reads too slowly overflows it and is cut off, to come back and resume.
 */
public final class FrameQueue {

    private final int limit;
    private final Function<String, Uni<Void>> sender;
    private final Runnable overflow;
    private final Queue<String> waiting = new ArrayDeque<>(4);
    private final List<Runnable> drained = new ArrayList<>(1);
    private boolean sending;
    private boolean ended;

    /**
     * A queue for one connection.
     *
     * @param limit frames that may wait
     * @param sender writes a frame; done when the network has taken it
     * @param overflow called once when a frame finds the queue full, or cannot be written: closes the connection
     */
    public FrameQueue(int limit, Function<String, Uni<Void>> sender, Runnable overflow) {
        this.limit = limit;
        this.sender = sender;
        this.overflow = overflow;
    }

    /**
     * Sends a frame, at once or after those that wait.
     *
     * @return false if it was dropped, for the queue has ended or ends now
     */
    public boolean offer(String frame) {
        synchronized (this) {
            if (ended) {
                return false;
            }
            if (sending && waiting.size() < limit) {
                return waiting.add(frame);
            }
            if (sending) {
                ended = true;
            }
            sending = true;
        }
        if (ended()) {
            overflow.run();
            return false;
        }
        send(frame);
        return true;
    }

    /** How many frames wait behind the one that is being written. */
    public synchronized int size() {
        return waiting.size();
    }

    /**
     * Done when nothing waits or is being written: for whoever has much to send and must not overflow the queue. On the
     * context that asks, for the last frame may be somebody else's.
     */
    public Uni<Void> drained() {
        return Uni.createFrom().deferred(() -> idle().emitOn(CurrentContext.executor()));
    }

    private Uni<Void> idle() {
        return Uni.createFrom().emitter(emitter -> {
            synchronized (this) {
                if (sending && !ended) {
                    drained.add(() -> emitter.complete(null));
                    return;
                }
            }
            emitter.complete(null);
        });
    }

    /** Drops what waits and takes no more. */
    public void end() {
        List<Runnable> idle;
        synchronized (this) {
            ended = true;
            waiting.clear();
            idle = takeDrained();
        }
        idle.forEach(Runnable::run);
    }

    private synchronized boolean ended() {
        return ended;
    }

    private void send(String frame) {
        UniHelper.toFuture(sender.apply(frame)).onComplete(written -> {
            if (written.succeeded()) {
                sendNext();
            } else {
                end();
                overflow.run();
            }
        });
    }

    private void sendNext() {
        String next;
        List<Runnable> idle = List.of();
        synchronized (this) {
            next = waiting.poll();
            sending = next != null;
            if (next == null) {
                idle = takeDrained();
            }
        }
        if (next != null) {
            send(next);
        }
        idle.forEach(Runnable::run);
    }

    private List<Runnable> takeDrained() {
        List<Runnable> taken = List.copyOf(drained);
        drained.clear();
        return taken;
    }
}
