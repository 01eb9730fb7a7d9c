package io.scriptorium.faults;

import io.scriptorium.faults.Journal.Life;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * People at work: each client has orders placed, paid, given to a writer, talked about, delivered and approved, one after
 * the other. Some stay unpaid, and some are given with a short deadline and never delivered, for the timers.
 */
final class Load implements AutoCloseable {

    private static final int WORKERS_PER_CLIENT = 2;
    private static final long FIRST_TOP_UP = 10_000_000;
    private static final long TOP_UP = 1_000;
    private static final Duration THINKING = Duration.ofMillis(20);
    private static final int LONGEST_SHORT_DEADLINE_SECONDS = 3;

    private final Deeds deeds;
    private final Journal journal;
    private final long seed;
    private final ReadWriteLock gate = new ReentrantReadWriteLock(true);
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;

    Load(Deeds deeds, Journal journal, long seed) {
        this.deeds = deeds;
        this.journal = journal;
        this.seed = seed;
    }

    /** Begins; the load goes on until it is closed, save for breaks. */
    void start() {
        for (Person client : deeds.all("client")) {
            for (int i = 0; i < WORKERS_PER_CLIENT; i++) {
                Random random = new Random(seed + 1 + threads.size()); // the seed itself is the run's own
                Thread thread = new Thread(new Worker(client, random), "load " + threads.size());
                thread.setDaemon(true);
                threads.add(thread);
            }
        }
        threads.forEach(Thread::start);
    }

    /** Does something while nobody works and no short deadline is to come: what was begun is acknowledged before. */
    <T> T pausedFor(Supplier<T> work) {
        gate.writeLock().lock();
        try {
            Waiting.until("all short deadlines have passed", Duration.ofMinutes(1), this::noDeadlineNear);
            return work.get();
        } finally {
            gate.writeLock().unlock();
        }
    }

    private boolean noDeadlineNear() {
        Instant now = journal.now();
        Instant near = now.plusSeconds(LONGEST_SHORT_DEADLINE_SECONDS);
        return journal.orders.values().stream()
                .noneMatch(order -> order.writerDeadline.isAfter(now) && order.writerDeadline.isBefore(near));
    }

    @Override
    public void close() {
        closed = true;
        threads.forEach(Thread::interrupt);
    }

    private final class Worker implements Runnable {

        private final Person client;
        private final Random random;

        Worker(Person client, Random random) {
            this.client = client;
            this.random = random;
        }

        @Override
        public void run() {
            try {
                step(() -> deeds.topUp(client, FIRST_TOP_UP, key()));
                while (!closed) {
                    live();
                }
            } catch (RuntimeException ended) {
                if (!closed) {
                    journal.surprises.add(Thread.currentThread().getName() + " ended: " + ended);
                }
            }
        }

        /** One write, acknowledged before a break begins; then the time that people take. */
        private <T> T step(Supplier<T> write) {
            T result;
            gate.readLock().lock();
            try {
                result = write.get();
            } finally {
                gate.readLock().unlock();
            }
            Waiting.pause(THINKING);
            return result;
        }

        private String key() {
            return Deeds.key(random);
        }

        private void live() {
            Life life = step(() ->
                    deeds.place(client, deeds.orderForm("The causes of war " + key(), 1 + random.nextInt(5)), key()));
            if (random.nextInt(8) == 0) {
                return; // it stays unpaid
            }
            step(() -> deeds.pay(life, key()));
            step(() -> deeds.topUp(client, TOP_UP, key()));
            boolean late = random.nextInt(3) == 0;
            Duration time = late ? shortTime() : Duration.ofDays(2 + random.nextInt(3));
            Person writer = deeds.one(client.tenant(), "writer", random.nextInt(4));
            step(() -> deeds.assign(life, writer, time, random));
            UUID thread = step(() -> deeds.threadOf(life));
            for (int i = 0; i < 3; i++) {
                Person sender = i % 2 == 0 ? client : writer;
                step(() -> deeds.say(life, sender, thread, "As far as one can.", key()));
            }
            if (!late) {
                step(() -> deeds.submit(life, key()));
                step(() -> deeds.approve(life, key()));
            }
        }

        /** Seconds, to pass during the fault; or most of a day, to pass when the clock jumps. */
        private Duration shortTime() {
            return random.nextInt(3) == 0
                    ? Duration.ofHours(20)
                    : Duration.ofMillis(1_000L + random.nextInt(1_000 * (LONGEST_SHORT_DEADLINE_SECONDS - 1)));
        }
    }
}
