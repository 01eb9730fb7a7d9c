package io.scriptorium.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.scriptorium.kernel.embedded.Durability;
import io.scriptorium.kernel.embedded.EmbeddedServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL and a Redis for the whole test run, in a temporary folder that goes away at the end. Beside the main
 * database there is a second one with the same roles, for tenants that are placed apart.
 */
public final class EmbeddedServices implements QuarkusTestResourceLifecycleManager {

    /** The name of the second database; also the configuration property {@code scriptorium.test.second-db}. */
    public static final String SECOND_DATABASE = "scriptorium_two";

    // Test resources and test classes may come from different class loaders, which share system properties only.
    private static final String STOP_REDIS = "scriptorium.test.stop-redis";
    private static final String START_REDIS = "scriptorium.test.start-redis";
    private static final String SUPERUSER_URL = "scriptorium.test.superuser-url";

    private @Nullable EmbeddedServers servers;
    private @Nullable Path folder;

    @Override
    public Map<String, String> start() {
        try {
            Path place = Files.createTempDirectory("scriptorium-test");
            EmbeddedServers started = EmbeddedServers.start(place, Durability.THROWAWAY, true);
            folder = place;
            servers = started;
            started.createDatabase(SECOND_DATABASE);
            share(started);
            Map<String, String> properties = new TreeMap<>(started.properties());
            properties.put("scriptorium.test.second-db", SECOND_DATABASE);
            return properties;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void share(EmbeddedServers started) throws IOException {
        Callable<Boolean> stopRedis = () -> {
            started.stopRedis();
            return true;
        };
        Callable<Boolean> startRedis = () -> {
            started.startRedis();
            return true;
        };
        System.getProperties().put(STOP_REDIS, stopRedis);
        System.getProperties().put(START_REDIS, startRedis);
        System.setProperty(SUPERUSER_URL, started.superuserJdbcUrl("%s"));
    }

    @Override
    public void stop() {
        EmbeddedServers running = servers;
        if (running == null) {
            return;
        }
        running.close();
        servers = null;
        try {
            delete(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void delete(@Nullable Path tree) throws IOException {
        if (tree == null) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> paths = Files.walk(tree)) {
            deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }

    /** Takes Redis away, as an outage would; {@link #startRedis} must follow, since all tests share it. */
    public static void stopRedis() {
        call(STOP_REDIS);
    }

    /** Brings Redis back on the same port, empty; returns when it answers. No error if it runs. */
    public static void startRedis() {
        call(START_REDIS);
    }

    /** The JDBC address of the main database as superuser, name and password included: for catalogue tests. */
    public static String superuserJdbcUrl() {
        return superuserJdbcUrl(EmbeddedServers.DATABASE);
    }

    /** The JDBC address of any database as superuser, name and password included. */
    public static String superuserJdbcUrl(String database) {
        String url = System.getProperty(SUPERUSER_URL);
        if (url == null) {
            throw new IllegalStateException("the embedded services do not run");
        }
        return url.formatted(database);
    }

    private static void call(String action) {
        if (!(System.getProperties().get(action) instanceof Callable<?> callable)) {
            throw new IllegalStateException("the embedded services do not run");
        }
        try {
            callable.call();
        } catch (Exception failure) {
            throw new IllegalStateException(action + " failed", failure);
        }
    }
}
