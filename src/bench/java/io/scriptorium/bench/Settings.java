package io.scriptorium.bench;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How a run is made, by system properties.
 *
 * @param output where everything goes, also the servers' data
 * @param service the packaged service
 * @param bare the packaged bare handlers
 * @param thresholds the least ratio of each scenario
 * @param rounds how often each side is measured
 * @param round how long each time
 * @param warmUp how long each side runs before
 * @param connections how many requests are under way at any time
 * @param recording whether the service's flight recording is kept
 */
record Settings(
        Path output,
        Path service,
        Path bare,
        Path thresholds,
        int rounds,
        Duration round,
        Duration warmUp,
        int connections,
        boolean recording) {

    static Settings fromProperties() {
        Path project = Path.of(System.getProperty("bench.project", "."));
        Path output = project.resolve("target/bench");
        return new Settings(
                output,
                project.resolve("target/quarkus-app/quarkus-run.jar"),
                output.resolve("bare/quarkus-app/quarkus-run.jar"),
                project.resolve("src/bench/thresholds.properties"),
                Integer.getInteger("bench.rounds", 5),
                Duration.ofSeconds(Integer.getInteger("bench.seconds", 5)),
                Duration.ofSeconds(Integer.getInteger("bench.warmup", 20)),
                Integer.getInteger("bench.connections", 32),
                Boolean.getBoolean("bench.jfr"));
    }
}
