package io.scriptorium.faults;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what is to come, and measures how long it took. */
final class Waiting {

    private static final long POLL_MILLIS = 25;

    private Waiting() {}

    /**
     * Waits until something is so.
     *
     * @return how long it took
     * @throws IllegalStateException when it is not within the limit
     */
    static Duration until(String what, Duration limit, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > limit.toNanos()) {
                throw new IllegalStateException("Not within " + limit + ": " + what);
            }
            pause(Duration.ofMillis(POLL_MILLIS));
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    static void pause(Duration length) {
        try {
            Thread.sleep(length.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", interrupted);
        }
    }
}
