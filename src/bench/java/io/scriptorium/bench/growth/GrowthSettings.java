package io.scriptorium.bench.growth;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How a run is made, by system properties that begin with {@code growth.}
 *
 * @param output where the reports go
 * @param service the packaged service
 * @param size of the large database
 * @param folder where the databases are kept for another run; empty to throw them away
 * @param loadOnly whether nothing is measured
 * @param buffers PostgreSQL's shared_buffers
 * @param builders how many indexes are made at a time
 * @param rounds how often each side is measured
 * @param round how long each time
 * @param warmUp how long each side runs before
 * @param connections how many requests are under way at any time
 * @param most how many times the small database's latency the large one's may be
 */
record GrowthSettings(
        Path output,
        Path service,
        Size size,
        String folder,
        boolean loadOnly,
        String buffers,
        int builders,
        int rounds,
        Duration round,
        Duration warmUp,
        int connections,
        double most) {

    static GrowthSettings fromProperties() {
        Path project = Path.of(System.getProperty("growth.project", "."))
                .toAbsolutePath()
                .normalize();
        return new GrowthSettings(
                project.resolve("target/bench"),
                project.resolve("target/quarkus-app/quarkus-run.jar"),
                new Size(Integer.getInteger("growth.tenants", 1_000), Long.getLong("growth.orders", 1_000_000)),
                System.getProperty("growth.folder", ""),
                Boolean.getBoolean("growth.load-only"),
                System.getProperty("growth.buffers", "1GB"),
                Integer.getInteger("growth.builders", 2),
                Integer.getInteger("growth.rounds", 5),
                Duration.ofMillis(Integer.getInteger("growth.millis", 2_000)),
                Duration.ofMillis(Integer.getInteger("growth.warmup-millis", 4_000)),
                Integer.getInteger("growth.connections", 4),
                Double.parseDouble(System.getProperty("growth.most", "1.25")));
    }
}
