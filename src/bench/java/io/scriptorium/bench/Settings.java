package io.scriptorium.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a run is made, by system properties.
 *
 * @param project the root of the sources
 * @param only the scenarios to run; empty for all
 * @param rounds how often each side is measured
 * @param round how long each time
 * @param warmUp how long each side runs before
 * @param connections how many requests are under way at any time
 * @param sockets how many chat sockets are open
 * @param streams how many event streams are open
 * @param recording whether the service's flight recording is kept
 * @param pgbench whether PostgreSQL's own pgbench may be used
 * @param strict whether a figure that has fallen since the last review fails the run, and is not only told of
 * @param newerJava the home of a JDK that makes AOT caches; empty to look for one beside the running JDK
 */
record Settings(
        Path project,
        Set<String> only,
        int rounds,
        Duration round,
        Duration warmUp,
        int connections,
        int sockets,
        int streams,
        boolean recording,
        boolean pgbench,
        boolean strict,
        String newerJava) {

    static Settings fromProperties() {
        return new Settings(
                Path.of(System.getProperty("bench.project", "."))
                        .toAbsolutePath()
                        .normalize(),
                Arrays.stream(System.getProperty("bench.only", "").split(","))
                        .map(String::strip)
                        .filter(key -> !key.isEmpty())
                        .collect(Collectors.toUnmodifiableSet()),
                Integer.getInteger("bench.rounds", 5),
                Duration.ofSeconds(Integer.getInteger("bench.seconds", 4)),
                Duration.ofSeconds(Integer.getInteger("bench.warmup", 60)),
                Integer.getInteger("bench.connections", 32),
                Integer.getInteger("bench.sockets", 1_000),
                Integer.getInteger("bench.streams", 10_000),
                Boolean.getBoolean("bench.jfr"),
                !"false".equals(System.getProperty("bench.pgbench")),
                strict(System.getProperty("bench.compare", "warn")),
                System.getProperty("bench.newer-java", ""));
    }

    private static boolean strict(String compare) {
        return switch (compare) {
            case "fail" -> true;
            case "warn" -> false;
            default -> throw new IllegalArgumentException("bench.compare is warn or fail, not " + compare);
        };
    }

    /** Where everything goes. */
    Path output() {
        return project.resolve("target/bench");
    }

    /** The packaged service. */
    Path service() {
        return project.resolve("target/quarkus-app/quarkus-run.jar");
    }

    /** The packaged bare handlers. */
    Path bare() {
        return output().resolve("bare/quarkus-app/quarkus-run.jar");
    }

    /** What is claimed. */
    Path claims() {
        return project.resolve("src/bench/thresholds.properties");
    }

    /** What was measured when a run was last looked over. */
    Path reviews() {
        return project.resolve("src/bench/reviewed.properties");
    }

    /** A load in Hyperfoil's notation. */
    Path load(String name) {
        return project.resolve("src/bench/load").resolve(name + ".hf.yaml");
    }
}
