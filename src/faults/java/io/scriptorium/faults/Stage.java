package io.scriptorium.faults;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.scriptorium.kernel.embedded.Durability;
import io.scriptorium.kernel.embedded.EmbeddedServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All that runs: PostgreSQL, Redis, a mail server and two processes of the service; gone when the run ends. */
final class Stage implements AutoCloseable {

    private static final String PREFIX = "scriptorium-faults-";

    /** Marks the processes of a folder, so that a later run finds what a killed one left behind. */
    private static final String MARK = "scriptorium.faults.folder";

    private static final int MAIL_CONNECTIONS = 16;

    /** How many letters may be under way in a process: two for each connection. */
    static final int LETTERS_AT_ONCE = 2 * MAIL_CONNECTIONS;

    private final Path folder;
    private final EmbeddedServers servers;
    private final GreenMail mail;
    private final List<ServiceProcess> processes;
    private boolean closed;

    private Stage(Path folder, EmbeddedServers servers, GreenMail mail, List<ServiceProcess> processes) {
        this.folder = folder;
        this.servers = servers;
        this.mail = mail;
        this.processes = processes;
    }

    /**
     * Starts everything, both processes at once on an empty database.
     *
     * @param jar the packaged service
     * @param output where the processes' logs go
     * @param more configuration of the processes
     */
    static Stage open(Path jar, Path output, Map<String, String> more) throws IOException {
        discardLeftovers();
        Path folder = Files.createTempDirectory(PREFIX);
        EmbeddedServers servers = EmbeddedServers.start(folder, Durability.DURABLE, true);
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        passOverLostConnections();
        mail.start();
        Map<String, String> properties = new HashMap<>(servers.properties());
        properties.put(MARK, folder.toString());
        properties.put("quarkus.mailer.host", "127.0.0.1");
        properties.put("quarkus.mailer.port", Integer.toString(mail.getSmtp().getPort()));
        properties.put("quarkus.mailer.start-tls", "DISABLED");
        // It writes a line in two packets, so that each answer waits for an acknowledgement that is delayed by 40 ms.
        properties.put("quarkus.mailer.max-pool-size", Integer.toString(MAIL_CONNECTIONS));
        // The load is a few people who work without a break, and all from one address.
        for (String policy : List.of("default", "auth", "recovery", "money", "messages")) {
            properties.put("scriptorium.rate-limit." + policy + ".capacity", "100000000");
        }
        // What is away refuses at once. Who only answers late, on a machine that is busy, is not away.
        properties.put("scriptorium.health.timeout", "8s");
        properties.putAll(more);
        Files.createDirectories(output);
        List<ServiceProcess> processes = Stream.of("a", "b")
                .map(name -> new ServiceProcess(name, freePort(), jar, output, properties))
                .toList();
        Stage stage = new Stage(folder, servers, mail, processes);
        Runtime.getRuntime().addShutdownHook(new Thread(stage::close, "faults stop"));
        processes.forEach(ServiceProcess::start);
        processes.forEach(ServiceProcess::awaitReady);
        return stage;
    }

    /** The mail server's threads end with an exception when the process that they talk to is killed. */
    private static void passOverLostConnections() {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            if (!thread.getName().startsWith("smtp:")) {
                System.err.println(thread.getName() + " ended:");
                failure.printStackTrace();
            }
        });
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A run that was killed could not clean up: the next one does it. */
    private static void discardLeftovers() throws IOException {
        List<Path> folders;
        try (Stream<Path> found = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            folders = found.filter(path -> path.getFileName().toString().startsWith(PREFIX))
                    .filter(Files::isWritable)
                    .toList();
        }
        for (Path leftover : folders) {
            // A folder that a run still holds is refused, and its processes are left alone.
            if (EmbeddedServers.discard(leftover)) {
                killProcessesOf(leftover);
            }
        }
    }

    private static void killProcessesOf(Path folder) {
        String mark = "-D" + MARK + "=" + folder;
        ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .map(arguments -> List.of(arguments).contains(mark))
                        .orElse(false))
                .forEach(ProcessHandle::destroyForcibly);
    }

    List<ServiceProcess> processes() {
        return processes;
    }

    String databaseUrl() throws IOException {
        return servers.superuserJdbcUrl(EmbeddedServers.DATABASE);
    }

    /** Gives each of them a mailbox, which the mail server would otherwise make when letters come, perhaps two at once. */
    void mailboxes(List<Person> people) {
        people.forEach(person -> mail.setUser(person.email(), person.email(), person.email()));
    }

    /** How many letters the mail server took. */
    int letters() {
        return mail.getReceivedMessages().length;
    }

    void stopPostgres() throws IOException {
        EmbeddedServers.stopPostgres(folder);
    }

    void startPostgres() throws IOException {
        EmbeddedServers.startPostgres(folder);
    }

    /** Ends Redis as {@code kill -9} does. */
    void killRedis() throws IOException {
        long pid = Long.parseLong(
                Files.readString(folder.resolve("redis").resolve("redis.pid")).strip());
        ProcessHandle.of(pid).ifPresent(redis -> {
            redis.destroyForcibly();
            redis.onExit().join();
        });
    }

    /** Ends PostgreSQL's chief process as {@code kill -9} does; its children end when they notice. */
    void killPostgres() throws IOException {
        long pid =
                Long.parseLong(Files.readAllLines(folder.resolve("postgresql").resolve("postmaster.pid"))
                        .get(0)
                        .strip());
        ProcessHandle.of(pid).ifPresent(postmaster -> {
            postmaster.destroyForcibly();
            postmaster.onExit().join();
        });
    }

    void startRedis() throws IOException {
        EmbeddedServers.startRedis(folder);
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        processes.forEach(ServiceProcess::kill);
        mail.stop();
        servers.close();
        try {
            EmbeddedServers.discard(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
