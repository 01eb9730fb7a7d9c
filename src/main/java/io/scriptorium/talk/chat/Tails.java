package io.scriptorium.talk.chat;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * How far this process has delivered each conversation that is followed at present. Wakes may come doubled or out of
 * order; messages leave here once and in order.
 */
final class Tails {

    private static final int KEPT = 10_000;

    private final Map<Key, Tail> tails = new LinkedHashMap<>(16, 0.75f, true);

    record Key(UUID tenantId, UUID threadId) {}

    /** The end of one conversation. */
    static final class Tail {

        private final long start;
        private long position;
        private long wanted;
        private boolean reading;
        private Set<UUID> to = Set.of();

        private Tail(long position) {
            this.start = position;
            this.position = position;
        }

        /** Notes that there are messages up to a sequence; true if the caller is to start reading them. */
        synchronized boolean want(long sequence, Set<UUID> members) {
            if (sequence > wanted) {
                wanted = sequence;
                to = members;
            }
            boolean start = !reading && wanted > position;
            reading |= start;
            return start;
        }

        /** Whether a wake was overtaken by the one that this tail began with, so that reading on will not find it. */
        boolean isLate(long sequence) {
            return sequence <= start;
        }

        synchronized long position() {
            return position;
        }

        synchronized Set<UUID> to() {
            return to;
        }

        synchronized void advance(List<MessageView> messages) {
            // Where a wake came without its message, which only a restored database does, waiting would be in vain.
            position = messages.isEmpty()
                    ? wanted
                    : messages.get(messages.size() - 1).sequence();
        }

        synchronized boolean isDone() {
            reading = position < wanted;
            return !reading;
        }

        /** Reading failed: the next wake tries again. */
        synchronized void abandon() {
            reading = false;
        }
    }

    /** The tail of a conversation; a new one starts at a position. */
    synchronized Tail of(Key key, long position) {
        Tail tail = tails.computeIfAbsent(key, unknown -> new Tail(position));
        if (tails.size() > KEPT) {
            Iterator<Key> eldest = tails.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
        return tail;
    }

    /** Nobody here follows the conversation. */
    synchronized void forget(Key key) {
        tails.remove(key);
    }
}
