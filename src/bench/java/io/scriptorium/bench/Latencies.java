package io.scriptorium.bench;

import java.util.Arrays;

/** How long many things took. Filled by one thread. */
final class Latencies {

    private long[] nanos = new long[1 << 12];
    private int count;
    private boolean sorted;

    void add(long taken) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = taken;
        sorted = false;
    }

    int count() {
        return count;
    }

    /** Milliseconds within which a share of them was done. */
    double percentile(double share) {
        if (!sorted) {
            Arrays.sort(nanos, 0, count);
            sorted = true;
        }
        return count == 0 ? 0 : nanos[(int) Math.min(count - 1L, Math.round(share * count))] / 1e6;
    }
}
