package io.scriptorium.faults;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One process of the packaged service, on a port that it keeps over its deaths. */
final class ServiceProcess {

    /** Longer than a check of health waits: see {@link Stage}. */
    private static final Duration ANSWER = Duration.ofSeconds(12);

    private static final Duration START = Duration.ofSeconds(60);

    /** For questions to health and metrics, apart from the load's. */
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER)
            .build();

    private final String name;
    private final int port;
    private final List<String> command;
    private final File log;
    private volatile @Nullable Process process;

    ServiceProcess(String name, int port, Path jar, Path output, Map<String, String> properties) {
        this.name = name;
        this.port = port;
        this.log = output.resolve("service-" + name + ".log").toFile();
        this.command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // What starts soon again: the faults are about right and wrong, not about speed.
        command.addAll(List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add("-Dquarkus.http.port=" + port);
        command.addAll(List.of("-jar", jar.toString()));
    }

    /** Starts the process; returns at once. */
    void start() {
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Ends the process at once, as {@code kill -9} does. */
    void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
            running.onExit().join();
        }
    }

    /** Waits until the process says that it is ready. */
    void awaitReady() {
        Waiting.until(name + " is ready, see " + log, START, () -> {
            if (process == null || !process.isAlive()) {
                throw new IllegalStateException("The process ended: see " + log);
            }
            return readiness().ready();
        });
    }

    String name() {
        return name;
    }

    long pid() {
        Process running = process;
        return running == null ? -1 : running.pid();
    }

    int port() {
        return port;
    }

    URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    /**
     * What the process says of itself.
     *
     * @param status of the answer; 0 where none came
     * @param body the health document; empty where none came
     */
    record Readiness(int status, String body) {

        boolean ready() {
            return status == 200;
        }

        /** Ready or not, it says so itself. */
        boolean answered() {
            return status == 200 || status == 503;
        }

        boolean redisAway() {
            return body.replaceAll("\\s", "").contains("\"state\":\"away\"");
        }
    }

    Readiness readiness() {
        HttpResponse<String> answer = get("/q/health/ready");
        return answer == null ? new Readiness(0, "") : new Readiness(answer.statusCode(), answer.body());
    }

    /** Whether no connection of any pool is out and nobody waits for one. */
    BooleanSupplier poolsAtRest() {
        return () -> poolGauge("sql_pool_active") == 0 && poolGauge("sql_queue_pending") == 0;
    }

    /** The sum of a gauge over the pools; -1 where the process does not tell. */
    double poolGauge(String gauge) {
        HttpResponse<String> answer = get("/q/metrics");
        if (answer == null || answer.statusCode() != 200) {
            return -1;
        }
        return answer.body()
                .lines()
                .filter(line -> line.startsWith(gauge + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private @Nullable HttpResponse<String> get(String path) {
        HttpRequest request =
                HttpRequest.newBuilder(address(path)).timeout(ANSWER).build();
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException away) {
            return null;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
