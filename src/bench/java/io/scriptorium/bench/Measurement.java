package io.scriptorium.bench;

import java.util.List;

/**
 * What came of a scenario.
 *
 * @param rounds in the order in which they were run
 * @param serviceBytes of a body of the service
 * @param bareBytes of a body of the bare handler
 * @param threshold the least ratio that is good
 */
record Measurement(String key, String title, List<Round> rounds, int serviceBytes, int bareBytes, double threshold) {

    /** One side in one round: requests per second, milliseconds, and the server's own processor time per request. */
    record Side(double perSecond, double p50Millis, double p99Millis, double processorMicros) {}

    /** Both sides, one after the other. */
    record Round(Side service, Side bare) {

        double ratio() {
            return service.perSecond() / bare.perSecond();
        }
    }

    double ratio() {
        return median(rounds.stream().map(Round::ratio).toList());
    }

    double lowest() {
        return rounds.stream().mapToDouble(Round::ratio).min().orElseThrow();
    }

    double highest() {
        return rounds.stream().mapToDouble(Round::ratio).max().orElseThrow();
    }

    /** The median of each figure. */
    Side service() {
        return middle(rounds.stream().map(Round::service).toList());
    }

    /** The median of each figure. */
    Side bare() {
        return middle(rounds.stream().map(Round::bare).toList());
    }

    boolean isReached() {
        return ratio() >= threshold;
    }

    private static Side middle(List<Side> sides) {
        return new Side(
                median(sides.stream().map(Side::perSecond).toList()),
                median(sides.stream().map(Side::p50Millis).toList()),
                median(sides.stream().map(Side::p99Millis).toList()),
                median(sides.stream().map(Side::processorMicros).toList()));
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
