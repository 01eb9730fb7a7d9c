package io.scriptorium.kernel.time;

import java.time.Duration;

/**
 * Pauses between attempts, each twice as long as the one before.
 *
 * @param first after the first attempt
 * @param longest which none exceeds
 */
public record Pauses(Duration first, Duration longest) {

    private static final int DOUBLINGS = 20;

    /** The pause after an attempt; the first attempt is number 1. */
    public Duration after(int attempt) {
        Duration grown = first.multipliedBy(1L << Math.min(attempt - 1, DOUBLINGS));
        return grown.compareTo(longest) < 0 ? grown : longest;
    }
}
