package io.scriptorium.kernel.security;

/** A token bucket: holds {@code capacity} tokens, fills evenly, gives one per request. */
final class Bucket {

    private double tokens;
    private long at;

    Bucket(int capacity, long now) {
        this.tokens = capacity;
        this.at = now;
    }

    /**
     * Takes a token, if there is one.
     *
     * @param capacity tokens when full
     * @param fillMillis how long an empty bucket takes to fill
     * @param now milliseconds; a clock that went back fills nothing
     */
    synchronized Decision take(int capacity, long fillMillis, long now) {
        tokens = Math.min(capacity, tokens + (double) Math.max(0, now - at) * capacity / fillMillis);
        at = now;
        boolean allowed = tokens >= 1;
        if (allowed) {
            tokens -= 1;
        }
        return Decision.of(allowed, tokens, capacity, fillMillis);
    }

    /** Whether it has been left alone long enough to be full again, and so needs not be kept. */
    synchronized boolean isIdle(long fillMillis, long now) {
        return now - at >= fillMillis;
    }

    /**
     * What came of a request for a token.
     *
     * @param allowed whether there was one
     * @param remaining whole tokens left
     * @param resetSeconds until the bucket is full
     * @param retrySeconds until there is a token, if there was none
     */
    record Decision(boolean allowed, long remaining, long resetSeconds, long retrySeconds) {

        static Decision of(boolean allowed, double tokens, int capacity, long fillMillis) {
            double millisPerToken = (double) fillMillis / capacity;
            return new Decision(
                    allowed,
                    (long) tokens,
                    seconds((capacity - tokens) * millisPerToken),
                    allowed ? 0 : Math.max(1, seconds((1 - tokens) * millisPerToken)));
        }

        private static long seconds(double millis) {
            return (long) Math.ceil(millis / 1000);
        }
    }
}
