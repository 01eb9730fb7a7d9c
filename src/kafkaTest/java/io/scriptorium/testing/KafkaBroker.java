package io.scriptorium.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.awaitility.Awaitility;

/** A Kafka broker for the whole test run, in a process of its own, so that a test can kill it. */
public final class KafkaBroker implements QuarkusTestResourceLifecycleManager {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    // Test resources and test classes may come from different class loaders, which share system properties only.
    private static final String FOLDER = "scriptorium.test.kafka-folder";
    private static final String ADDRESS = "scriptorium.test.kafka-address";
    private static final String PROCESS = "scriptorium.test.kafka-process";

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory("scriptorium-kafka-");
            int port = freePort();
            System.setProperty(FOLDER, folder.toString());
            System.setProperty(ADDRESS, "localhost:" + port);
            writeSettings(folder, port, freePort());
            run();
            Runtime.getRuntime().addShutdownHook(new Thread(KafkaBroker::kill, "kafka stop"));
            awaitAnswer();
            return Map.of("SCRIPTORIUM_KAFKA_BOOTSTRAP", address());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void stop() {
        kill();
        try (var files = Files.walk(folder())) {
            files.sorted(java.util.Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Where the broker listens. */
    public static String address() {
        return System.getProperty(ADDRESS);
    }

    /** Takes the broker away at once, as a power cut would; {@link #restart} must follow, since all tests share it. */
    public static void kill() {
        ProcessHandle.of(Long.getLong(PROCESS)).ifPresent(process -> {
            process.destroyForcibly();
            process.onExit().join();
        });
    }

    /** Brings the broker back with what it had written; returns when it answers. */
    public static void restart() {
        try {
            run();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        awaitAnswer();
    }

    private static Path folder() {
        return Path.of(System.getProperty(FOLDER));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void writeSettings(Path folder, int port, int controllerPort) throws IOException {
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "controller.quorum.voters", "1@localhost:" + controllerPort,
                "controller.listener.names", "CONTROLLER",
                "listeners", "PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort,
                "log.dirs", folder.resolve("data").toString(),
                "num.partitions", "4",
                "offsets.topic.num.partitions", "1",
                "offsets.topic.replication.factor", "1",
                "group.initial.rebalance.delay.ms", "0"));
        try (var writer = Files.newBufferedWriter(folder.resolve("server.properties"))) {
            settings.store(writer, null);
        }
        Files.writeString(folder.resolve("classpath"), "-cp \"" + classPath() + "\"");
    }

    private static String classPath() {
        return System.getProperty("java.class.path").replace("\\", "\\\\");
    }

    private static void run() throws IOException {
        Path folder = folder();
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "@" + folder.resolve("classpath"),
                        KafkaNode.class.getName(),
                        folder.resolve("server.properties").toString()))
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
        System.setProperty(PROCESS, Long.toString(process.pid()));
    }

    private static void awaitAnswer() {
        Awaitility.await().atMost(PATIENCE).until(KafkaBroker::answers);
    }

    private static boolean answers() throws InterruptedException, IOException {
        if (ProcessHandle.of(Long.getLong(PROCESS)).isEmpty()) {
            throw new IllegalStateException("Kafka ended: " + Files.readString(folder().resolve("log")));
        }
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address()))) {
            return !admin.describeCluster(new DescribeClusterOptions().timeoutMs(1000))
                    .nodes()
                    .get()
                    .isEmpty();
        } catch (ExecutionException notYet) {
            return false;
        }
    }
}
