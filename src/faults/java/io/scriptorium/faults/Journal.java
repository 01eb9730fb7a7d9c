package io.scriptorium.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What the service has acknowledged: the load's own books, to be compared with the database. */
final class Journal {

    /** The orders by id. */
    final Map<UUID, Life> orders = new ConcurrentHashMap<>();

    /** The amounts of top-ups by their reference. */
    final Map<String, TopUp> topUps = new ConcurrentHashMap<>();

    /** What must not have happened, such as a refusal of what was right. */
    final Queue<String> surprises = new ConcurrentLinkedQueue<>();

    /** Writes that were answered with success. */
    final AtomicLong acknowledged = new AtomicLong();

    /** Requests that had to be sent again, since no answer came or a server's fault. */
    final AtomicLong repeated = new AtomicLong();

    /** When a write was acknowledged last, in nanoseconds of the JVM's own clock. */
    final AtomicLong lastAcknowledged = new AtomicLong(System.nanoTime());

    /** A top-up of a client's wallet. */
    record TopUp(UUID member, long amount) {}

    /** How far ahead of this machine's clock those of the processes are. */
    volatile Duration ahead = Duration.ZERO;

    /** The time by the processes' clocks. */
    Instant now() {
        return Instant.now().plus(ahead);
    }

    /** How far an order has come, as acknowledged. */
    enum Stage {
        PENDING_PAYMENT,
        AVAILABLE,
        IN_PROGRESS,
        SUBMITTED,
        COMPLETED
    }

    /** One order. */
    static final class Life {

        final UUID id;
        final Person client;
        final long total;
        final Instant placedAt;
        final List<String> messages = new CopyOnWriteArrayList<>();
        volatile Stage stage = Stage.PENDING_PAYMENT;
        volatile @Nullable Person writer;
        volatile long writerPay;

        /** When the writer should deliver. */
        volatile Instant writerDeadline = Instant.MAX;

        /** When the writer is reminded of that. */
        volatile Instant reminder = Instant.MAX;

        Life(UUID id, Person client, long total, Instant placedAt) {
            this.id = id;
            this.client = client;
            this.total = total;
            this.placedAt = placedAt;
        }

        boolean isPaid() {
            return stage != Stage.PENDING_PAYMENT;
        }

        boolean isDone() {
            return stage == Stage.COMPLETED;
        }
    }

    void acknowledge() {
        acknowledged.incrementAndGet();
        lastAcknowledged.set(System.nanoTime());
    }
}
