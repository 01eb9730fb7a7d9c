package io.scriptorium.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes the second database the placement {@value #NAME}, reached through a proxy that counts round trips, which is how
 * often a connection's client speaks again after its server has answered, and writes down the statements that are sent.
 */
public final class ProxiedPlacement implements QuarkusTestResourceLifecycleManager {

    /** The placement's name. */
    public static final String NAME = "two";

    private static final String COUNTER = "scriptorium.test.round-trips";
    private static final String STATEMENT = "scriptorium.test.statement.";

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
                    turn.clientSpeaks();
                    spoken.hear(bytes, length);
                }));
                threads.execute(() -> pump(database, client, (bytes, length) -> turn.serverSpeaks()));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private final class Turn {

        private boolean answered = true;

        synchronized void clientSpeaks() {
            if (answered) {
                answered = false;
                System.setProperty(COUNTER, Long.toString(roundTrips.incrementAndGet()));
            }
        }

        synchronized void serverSpeaks() {
            answered = true;
        }
    }

    private interface Listener {
        void hear(byte[] bytes, int length);
    }

    private static void pump(Socket from, Socket to, Listener listener) {
        byte[] buffer = new byte[65_536];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                listener.hear(buffer, read);
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException closed) {
            // The other side went away: so does this one.
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
