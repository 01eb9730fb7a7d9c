package io.scriptorium.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes the second database the placement {@value #NAME}, reached through a proxy that counts round trips, which is how
 * often a connection's client speaks again after its server has answered, and writes down the statements that are sent.
 * It can fall silent, as a host that is gone without a word, and lose the answer to a commit.
 */
public final class ProxiedPlacement implements QuarkusTestResourceLifecycleManager {

    /** The placement's name. */
    public static final String NAME = "two";

    private static final String COUNTER = "scriptorium.test.round-trips";
    private static final String STATEMENT = "scriptorium.test.statement.";
    private static final String SILENT = "scriptorium.test.silent";
    private static final String LOSES_COMMIT = "scriptorium.test.loses-commit";
    private static final String NO = "false";

    private final ExecutorService threads = Executors.newCachedThreadPool(runnable -> {
        Thread thread = new Thread(runnable, "proxied placement");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicLong roundTrips = new AtomicLong();
    private ServerSocket server;

    @Override
    public Map<String, String> start() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        // Test resources and tests may come from different class loaders, which share system properties only.
        System.setProperty(COUNTER, "0");
        threads.execute(this::accept);
        return Map.of(
                "scriptorium.placement.databases." + NAME + ".host",
                "127.0.0.1",
                "scriptorium.placement.databases." + NAME + ".port",
                String.valueOf(server.getLocalPort()),
                "scriptorium.placement.databases." + NAME + ".name",
                EmbeddedServices.SECOND_DATABASE);
    }

    /** How many round trips all connections to the placement have made so far. */
    public static long roundTrips() {
        return Long.parseLong(System.getProperty(COUNTER));
    }

    /** The statements that a role has had prepared by the placement since the tests began. */
    public static List<String> statements(String role) {
        Properties all = System.getProperties();
        return all.stringPropertyNames().stream()
                .filter(name -> name.startsWith(STATEMENT + role))
                .map(all::getProperty)
                .sorted()
                .toList();
    }

    /** Has the placement take what is sent and neither act nor answer; or act and answer again, also to what was sent before. */
    public static void silent(boolean silent) {
        System.setProperty(SILENT, String.valueOf(silent));
    }

    /** Has the answer to the next commit get lost, and its connection with it. */
    public static void loseNextCommit() {
        System.setProperty(LOSES_COMMIT, "true");
    }

    private static void note(String role, String statement) {
        System.setProperty(STATEMENT + role + "." + statement.hashCode(), statement);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                URI address = URI.create(EmbeddedServices.superuserJdbcUrl().substring("jdbc:".length()));
                Socket database = new Socket(address.getHost(), address.getPort());
                client.setTcpNoDelay(true);
                database.setTcpNoDelay(true);
                Turn turn = new Turn();
                SpokenSql spoken = new SpokenSql(ProxiedPlacement::note);
                threads.execute(() -> pump(client, database, (bytes, length) -> {
                    turn.clientSpeaks(bytes, length);
                    spoken.hear(bytes, length);
                    return true;
                }));
                threads.execute(() -> pump(database, client, (bytes, length) -> turn.serverSpeaks()));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private final class Turn {

        private boolean answered = true;
        private boolean lost;

        synchronized void clientSpeaks(byte[] bytes, int length) {
            lost |= losesAnswer(bytes, length);
            if (answered) {
                answered = false;
                System.setProperty(COUNTER, Long.toString(roundTrips.incrementAndGet()));
            }
        }

        private static boolean losesAnswer(byte[] bytes, int length) {
            return Boolean.getBoolean(LOSES_COMMIT)
                    && new String(bytes, 0, length, StandardCharsets.ISO_8859_1).contains("COMMIT")
                    && "true".equals(System.setProperty(LOSES_COMMIT, NO));
        }

        /** Whether the client may hear it. */
        synchronized boolean serverSpeaks() {
            answered = true;
            return !lost;
        }
    }

    private interface Listener {
        /** Whether it may be passed on; if not, the connection ends. */
        boolean hear(byte[] bytes, int length);
    }

    private static void pump(Socket from, Socket to, Listener listener) {
        byte[] buffer = new byte[65_536];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!listener.hear(buffer, read)) {
                    return;
                }
                awaitVoice();
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException closed) {
            // The other side went away: so does this one.
        }
    }

    private static void awaitVoice() throws InterruptedIOException {
        while (Boolean.getBoolean(SILENT)) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException ended) {
                throw new InterruptedIOException();
            }
        }
    }

    @Override
    public void stop() {
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        threads.shutdownNow();
    }
}
