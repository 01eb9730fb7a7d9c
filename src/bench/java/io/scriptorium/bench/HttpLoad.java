package io.scriptorium.bench;

import io.hyperfoil.api.config.Benchmark;
import io.hyperfoil.api.config.BenchmarkData;
import io.hyperfoil.api.statistics.StatisticsSnapshot;
import io.hyperfoil.core.impl.LocalSimulationRunner;
import io.hyperfoil.core.parser.BenchmarkParser;
import io.hyperfoil.core.parser.ParserException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Loads a server by Hyperfoil, in this process: one of the files in src/bench/load, for as long as it says. */
final class HttpLoad {

    private HttpLoad() {}

    /** Requests of one kind. */
    static final class Metric {

        private final StatisticsSnapshot sum = new StatisticsSnapshot();
        private long start = Long.MAX_VALUE;
        private long end;

        private synchronized void add(StatisticsSnapshot part) {
            sum.add(part);
            start = Math.min(start, part.histogram.getStartTimeStamp());
            end = Math.max(end, part.histogram.getEndTimeStamp());
        }

        long answers() {
            return sum.responseCount;
        }

        double perSecond() {
            return sum.responseCount * 1e3 / (end - start);
        }

        /** Milliseconds within which a share of the answers came. */
        double percentile(double share) {
            return sum.histogram.getValueAtPercentile(100 * share) / 1e6;
        }

        private boolean failed() {
            return sum.responseCount == 0 || sum.invalid > 0 || sum.errors() > 0;
        }
    }

    /**
     * Runs a load to its end. An answer that is no 2xx fails it: a refusal is not a fast answer.
     *
     * @param file in Hyperfoil's notation; it reads its rows from {@code rows.csv}
     * @param parameters of the file
     * @param rows what its requests are about, chosen at random
     * @return by the metrics' names
     */
    static Map<String, Metric> run(Path file, Map<String, String> parameters, List<List<String>> rows)
            throws IOException, ParserException, InterruptedException {
        Map<String, Metric> metrics = new ConcurrentHashMap<>();
        Benchmark benchmark = benchmark(file, parameters, rows);
        // A phase tells its figures a moment after it has ended, its sessions last.
        CountDownLatch told = new CountDownLatch(benchmark.phases().size());
        new LocalSimulationRunner(
                        benchmark,
                        (phase, step, metric, snapshot, countDown) -> metrics.computeIfAbsent(
                                        metric, name -> new Metric())
                                .add(snapshot),
                        (phase, least, most) -> told.countDown(),
                        (authority, tag, least, most) -> {})
                .run();
        if (!told.await(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException(file.getFileName() + ": not every phase told its figures");
        }
        metrics.forEach((name, metric) -> {
            if (metric.failed()) {
                throw new IllegalStateException(file.getFileName() + ": " + name + " failed: " + metric.sum);
            }
        });
        return metrics;
    }

    private static Benchmark benchmark(Path file, Map<String, String> parameters, List<List<String>> rows)
            throws IOException, ParserException {
        byte[] csv = rows.stream()
                .map(row -> String.join(",", row))
                .collect(Collectors.joining("\n", "", "\n"))
                .getBytes(StandardCharsets.UTF_8);
        try (InputStream text = Files.newInputStream(file)) {
            return BenchmarkParser.instance().buildBenchmark(text, new Rows(csv), parameters);
        }
    }

    /** Hands the rows to the parser, which knows them as a file. */
    private record Rows(byte[] csv) implements BenchmarkData {

        @Override
        public InputStream readFile(String name) {
            return new ByteArrayInputStream(csv);
        }

        @Override
        public Map<String, byte[]> files() {
            return Map.of("rows.csv", csv);
        }
    }
}
