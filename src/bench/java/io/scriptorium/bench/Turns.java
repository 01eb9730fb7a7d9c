package io.scriptorium.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What both sides did, round by round. */
record Turns<T>(List<T> service, List<T> baseline) {

    /** Measures by turns. Each side goes first every other time, so that a drift of the machine favours neither. */
    static <T> Turns<T> take(int rounds, Callable<T> service, Callable<T> baseline) throws Exception {
        Turns<T> turns = new Turns<>(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < rounds; i++) {
            if (i % 2 == 0) {
                turns.service.add(service.call());
                turns.baseline.add(baseline.call());
            } else {
                turns.baseline.add(baseline.call());
                turns.service.add(service.call());
            }
        }
        return turns;
    }

    /** A figure of both sides. */
    Figure figure(String key, String name, String unit, ToDoubleFunction<T> value) {
        return new Figure(key, name, unit, rounds(service, value), rounds(baseline, value));
    }

    /** The service's share of what the baseline did, in each round. */
    Figure ratio(String key, String name, ToDoubleFunction<T> value) {
        List<Double> ratios = IntStream.range(0, service.size())
                .mapToObj(i -> value.applyAsDouble(service.get(i)) / value.applyAsDouble(baseline.get(i)))
                .toList();
        return new Figure(key, name, "", new Rounds(ratios), null);
    }

    static <T> Rounds rounds(List<T> side, ToDoubleFunction<T> value) {
        return new Rounds(side.stream().map(value::applyAsDouble).toList());
    }
}
