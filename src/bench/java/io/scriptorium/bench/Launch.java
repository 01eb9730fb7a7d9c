package io.scriptorium.bench;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a packaged program is started as a JVM of its own. Each method changes this launch and gives it back. */
public final class Launch {

    private final String name;
    private final Path jar;
    private final List<String> options = new ArrayList<>();
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private Path java = Path.of(System.getProperty("java.home"));
    private Path folder;
    private Path logs = Path.of(".");
    private List<String> heap = List.of("-Xms512m", "-Xmx512m");
    private int port;

    private Launch(String name, Path jar) {
        this.name = name;
        this.jar = jar.toAbsolutePath();
        this.folder = this.jar.getParent();
    }

    /**
     * A launch on a free port, with 512 MB of heap, by the JDK that runs this, in the jar's folder.
     *
     * @param name of the log file
     * @param jar what to run
     */
    public static Launch of(String name, Path jar) {
        return new Launch(name, jar);
    }

    /** What lifts the service's rate limits. */
    public static Map<String, String> unlimited() {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String policy : List.of("default", "auth", "recovery", "money", "messages")) {
            properties.put("scriptorium.rate-limit." + policy + ".capacity", "100000000");
        }
        return properties;
    }

    /** Where the output goes, to a file with the launch's name, which is written anew. */
    public Launch logs(Path existing) {
        logs = existing.toAbsolutePath();
        return this;
    }

    /** The process's working folder. */
    public Launch folder(Path existing) {
        folder = existing.toAbsolutePath();
        return this;
    }

    /** The home of the JDK that runs it. */
    public Launch java(Path home) {
        java = home;
        return this;
    }

    /** Initial and greatest heap, as {@code -Xmx} takes it. */
    public Launch heap(String size) {
        heap = List.of("-Xms" + size, "-Xmx" + size);
        return this;
    }

    /** The greatest heap, which is grown into, as {@code -Xmx} takes it. */
    public Launch heapUpTo(String size) {
        heap = List.of("-Xmx" + size);
        return this;
    }

    /** More options of the JVM. */
    public Launch options(List<String> more) {
        options.addAll(more);
        return this;
    }

    /** One configuration property. */
    public Launch property(String key, String value) {
        properties.put(key, value);
        return this;
    }

    /** More configuration properties. */
    public Launch properties(Map<String, String> more) {
        properties.putAll(more);
        return this;
    }

    /** One variable of the environment. */
    public Launch environment(String key, String value) {
        environment.put(key, value);
        return this;
    }

    /** The port to listen on, where it must be the same as before; otherwise a free one is found. */
    public Launch port(int fixed) {
        port = fixed;
        return this;
    }

    /** Starts the process without waiting for anything. */
    public Server begin() throws IOException {
        int listening = port == 0 ? freePort() : port;
        List<String> command = new ArrayList<>();
        command.add(java.resolve("bin").resolve("java").toString());
        command.addAll(heap);
        command.addAll(options);
        properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add("-Dquarkus.http.port=" + listening);
        command.add("-jar");
        command.add(jar.toString());
        File log = Files.createDirectories(logs).resolve(name + ".log").toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log);
        builder.environment().putAll(environment);
        return new Server(builder.start(), java, listening, log);
    }

    /** Starts the process and returns when its port takes connections. */
    public Server start() throws IOException, InterruptedException {
        Server server = begin();
        server.awaitPort();
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
