package io.scriptorium.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.scriptorium.kernel.embedded.Durability;
import io.scriptorium.kernel.embedded.EmbeddedServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL and a Redis for the whole test run, in a temporary folder that goes away at the end. Beside the main
 * database there is a second one with the same roles, for tenants that are placed apart.
 */
public final class EmbeddedServices implements QuarkusTestResourceLifecycleManager {

    /** The name of the second database; also the configuration property {@code scriptorium.test.second-db}. */
    public static final String SECOND_DATABASE = "scriptorium_two";

    // Test resources and test classes may come from different class loaders, which share system properties only:
    // strings, since libraries expect nothing else there.
    private static final String PREFIX = "scriptorium-test-";
    private static final String FOLDER = "scriptorium.test.folder";
    private static final String SUPERUSER_URL = "scriptorium.test.superuser-url";

    private @Nullable EmbeddedServers servers;
    private @Nullable Path folder;

    @Override
    public Map<String, String> start() {
        try {
            discardLeftovers();
            Path place = Files.createTempDirectory(PREFIX);
            EmbeddedServers started = EmbeddedServers.start(place, Durability.THROWAWAY, true);
            folder = place;
            servers = started;
            Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "embedded services stop"));
            started.createDatabase(SECOND_DATABASE);
            System.setProperty(FOLDER, place.toString());
            System.setProperty(SUPERUSER_URL, started.superuserJdbcUrl("%s"));
            Map<String, String> properties = new TreeMap<>(started.properties());
            properties.put("scriptorium.test.second-db", SECOND_DATABASE);
            return properties;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public synchronized void stop() {
        EmbeddedServers running = servers;
        Path place = folder;
        if (running == null || place == null) {
            return;
        }
        servers = null;
        running.close();
        try {
            EmbeddedServers.discard(place);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A test run that was killed could not clean up: the next one does it. */
    private static void discardLeftovers() throws IOException {
        Instant settled = Instant.now().minus(Duration.ofMinutes(1));
        List<Path> folders;
        try (Stream<Path> found = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            folders = found.filter(path -> path.getFileName().toString().startsWith(PREFIX))
                    .toList();
        }
        for (Path leftover : folders) {
            if (Files.isWritable(leftover)
                    && Files.getLastModifiedTime(leftover).toInstant().isBefore(settled)) {
                EmbeddedServers.discard(leftover);
            }
        }
    }

    /** Takes Redis away, as an outage would; {@link #startRedis} must follow, since all tests share it. */
    public static void stopRedis() {
        try {
            EmbeddedServers.stopRedis(Path.of(shared(FOLDER)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Brings Redis back on the same port, empty; returns when it answers. No error if it runs. */
    public static void startRedis() {
        try {
            EmbeddedServers.startRedis(Path.of(shared(FOLDER)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The JDBC address of the main database as superuser, name and password included: for catalogue tests. */
    public static String superuserJdbcUrl() {
        return superuserJdbcUrl(EmbeddedServers.DATABASE);
    }

    /** The JDBC address of any database as superuser, name and password included. */
    public static String superuserJdbcUrl(String database) {
        return shared(SUPERUSER_URL).formatted(database);
    }

    private static String shared(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            throw new IllegalStateException("the embedded services do not run");
        }
        return value;
    }
}
