package io.scriptorium.bench.growth;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** One act at both sizes, round by round. */
record Compared(Act act, List<Round> rounds) {

    /** Both sides, one after the other. */
    record Round(Latencies small, Latencies large) {}

    /** How many times longer half of the acts take at the large size: the median of the rounds. */
    double ratio() {
        return median(round -> round.large().p50() / round.small().p50());
    }

    double lowest() {
        return rounds.stream().mapToDouble(Compared::ratio).min().orElseThrow();
    }

    double highest() {
        return rounds.stream().mapToDouble(Compared::ratio).max().orElseThrow();
    }

    private static double ratio(Round round) {
        return round.large().p50() / round.small().p50();
    }

    /** The same of the slowest in a hundred, which neighbours on the machine disturb most: reported, not judged. */
    double tailRatio() {
        return median(round -> round.large().p99() / round.small().p99());
    }

    boolean holds(double most) {
        return ratio() <= most;
    }

    double median(ToDoubleFunction<Round> value) {
        double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** A row of the report. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "| %s | %.2f | %.2f–%.2f | %.2f, %.2f | %.2f, %.2f | %.2f |",
                act.title,
                ratio(),
                lowest(),
                highest(),
                median(round -> round.small().p50()),
                median(round -> round.small().p99()),
                median(round -> round.large().p50()),
                median(round -> round.large().p99()),
                tailRatio());
    }
}
