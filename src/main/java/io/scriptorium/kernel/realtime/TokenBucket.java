package io.scriptorium.kernel.realtime;

/** Limits how often something may happen on one connection: a burst at once, then so many each second. */
public final class TokenBucket {

    private final int burst;
    private final int perSecond;
    private double tokens;
    private long last;

    /**
     * A full bucket.
     *
     * @param burst how often at once
     * @param perSecond how often in the long run
     * @param nowMillis the time, in milliseconds of any clock that does not run backwards
     */
    public TokenBucket(int burst, int perSecond, long nowMillis) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.tokens = burst;
        this.last = nowMillis;
    }

    /** Takes a token if there is one. */
    public boolean take(long nowMillis) {
        long elapsed = Math.max(0, nowMillis - last);
        last = nowMillis;
        tokens = Math.min(burst, tokens + elapsed * perSecond / 1000.0);
        if (tokens < 1) {
            return false;
        }
        tokens -= 1;
        return true;
    }
}
