package io.scriptorium.kernel.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A Redis server with its data in one folder, reached on the loopback address only. Known by its pid file alone. */
final class RedisServer {

    private static final String PROGRAM = "redis-server";
    private static final String SETTINGS = "redis.conf";
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(20);

    private final Path data;
    private final Path program;
    private final Durability durability;

    RedisServer(Path folder, Path program, Durability durability) {
        this.data = folder.resolve("redis");
        this.program = program;
        this.durability = durability;
    }

    /** Starts the server and returns when it answers. */
    void start(int port) throws IOException {
        PrivateFiles.createFolder(data);
        Files.deleteIfExists(log());
        Files.deleteIfExists(pidFile());
        Files.writeString(data.resolve(SETTINGS), settings(port));
        resume(port);
    }

    /** Starts the server as it was started last in this folder. */
    void resume(int port) throws IOException {
        launch(List.of(program.toString(), data.resolve(SETTINGS).toString()));
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!(isRunning() && answers(port))) {
            if (System.nanoTime() - deadline > 0) {
                stop();
                throw new IOException("Redis does not start: " + Commands.tail(log()));
            }
            Commands.pause(POLL);
        }
    }

    /** Stops the server, which writes out what it keeps. No error if it does not run. */
    void stop() throws IOException {
        var running = ServerProcess.running(pidFile(), PROGRAM);
        if (running.isPresent()) {
            ServerProcess.stop(running.get(), PROGRAM, LIMIT);
        }
        Files.deleteIfExists(pidFile());
    }

    boolean isRunning() throws IOException {
        return ServerProcess.running(pidFile(), PROGRAM).isPresent();
    }

    Path pidFile() {
        return data.resolve("redis.pid");
    }

    // A daemon is out of reach of the terminal's Ctrl-C, so that it outlives the application's own shutdown.
    private void launch(List<String> command) throws IOException {
        if (Commands.WINDOWS) {
            Process process =
                    new ProcessBuilder(command).directory(data.toFile()).start();
            Files.writeString(pidFile(), Long.toString(process.pid()));
            return;
        }
        Commands.Result result = Commands.run(command, data, LIMIT);
        if (!result.succeeded()) {
            throw new IOException("Redis does not start: " + result.output() + Commands.tail(log()));
        }
    }

    private String settings(int port) {
        boolean durable = durability == Durability.DURABLE;
        String settings = "bind 127.0.0.1\nport " + port + "\ndir " + quoted(data) + "\nlogfile " + quoted(log())
                + "\nsave \"\"\nappendonly " + (durable ? "yes" : "no") + "\nappendfsync everysec\n";
        return Commands.WINDOWS ? settings : settings + "daemonize yes\npidfile " + quoted(pidFile()) + "\n";
    }

    private Path log() {
        return data.resolve("redis.log");
    }

    private static String quoted(Path path) {
        return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            socket.setSoTimeout(2_000);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();
            return new String(answer.readNBytes(5), StandardCharsets.US_ASCII).equals("+PONG");
        } catch (IOException notYet) {
            return false;
        }
    }
}
