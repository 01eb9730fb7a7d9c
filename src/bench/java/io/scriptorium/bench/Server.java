package io.scriptorium.bench;

import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A packaged program in a JVM of its own, started by a {@link Launch}. Closing it stops it in good order. */
public final class Server implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Process process;
    private final Path java;
    private final int port;
    private final File log;
    private final long begun = System.nanoTime();

    Server(Process process, Path java, int port, File log) {
        this.process = process;
        this.java = java;
        this.port = port;
        this.log = log;
    }

    /** Where it listens, or will. */
    public int port() {
        return port;
    }

    /** The process's own number. */
    public long pid() {
        return process.pid();
    }

    /** What it printed. */
    public Path log() {
        return log.toPath();
    }

    /** Whether the process still runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Returns when the port takes connections. */
    public void awaitPort() throws IOException, InterruptedException {
        await(this::isListening, Duration.ofMillis(100));
    }

    /** Returns when the path is answered with 200, and says how long that took since the start of the process. */
    public Duration awaitAnswer(String path, Map<String, String> headers) throws IOException, InterruptedException {
        await(() -> isListening() && answers(path, headers), Duration.ofMillis(5));
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** Returns when the service says that it is ready. */
    public void awaitReady() throws IOException, InterruptedException {
        await(() -> isListening() && answers("/q/health/ready", Map.of()), Duration.ofMillis(100));
    }

    private void await(Condition condition, Duration pause) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (process.waitFor(pause.toMillis(), TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new IOException("A server did not start: see " + log);
            }
        }
    }

    private interface Condition {
        boolean holds();
    }

    private boolean isListening() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    private boolean answers(String path, Map<String, String> headers) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create("http://localhost:" + port + path).toURL().openConnection();
            connection.setConnectTimeout(2_000);
            connection.setReadTimeout(10_000);
            headers.forEach(connection::setRequestProperty);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException refused) {
            return false;
        }
    }

    /** What the process has taken of the processors since it started. */
    public Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The memory that the process has in use, by the kernel's count; only on Linux. */
    public long residentBytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid()), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
            }
        }
        throw new IOException("The kernel does not tell what process " + pid() + " uses");
    }

    /** Asks the JVM by the JDK's own {@code jcmd}, and gives its answer back. */
    public String jcmd(String... command) throws IOException, InterruptedException {
        List<String> all =
                new ArrayList<>(List.of(java.resolve("bin").resolve("jcmd").toString(), Long.toString(pid())));
        all.addAll(List.of(command));
        Process asked = new ProcessBuilder(all).redirectErrorStream(true).start();
        String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (asked.waitFor() != 0) {
            throw new IOException(String.join(" ", all) + ": " + answer);
        }
        return answer;
    }

    /** Ends the process at once, as {@code kill -9} does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks the process to stop and waits for it; after 20 seconds it is killed. */
    @Override
    public void close() throws InterruptedException {
        stop(Duration.ofSeconds(20));
    }

    /** Asks the process to stop and waits for it; tells whether it did, or had to be killed. */
    public boolean stop(Duration patience) throws InterruptedException {
        process.destroy();
        if (process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return true;
        }
        kill();
        return false;
    }
}
