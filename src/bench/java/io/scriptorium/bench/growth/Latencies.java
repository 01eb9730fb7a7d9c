package io.scriptorium.bench.growth;

import java.util.List;

/** How long the acts of a round took: how many there were, and milliseconds within which half and 99 of 100 were done. */
record Latencies(int acts, double p50, double p99) {

    static Latencies of(List<Long> nanos) {
        List<Long> sorted = nanos.stream().sorted().toList();
        return new Latencies(sorted.size(), at(sorted, 0.5), at(sorted, 0.99));
    }

    private static double at(List<Long> sorted, double share) {
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(share * sorted.size()))) / 1e6;
    }
}
