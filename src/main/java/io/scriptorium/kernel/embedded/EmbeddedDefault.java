package io.scriptorium.kernel.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides before Quarkus starts whether this process brings its own PostgreSQL and Redis.
 *
 * <p>Names below are system properties; the same in upper case with underscores ({@code SCRIPTORIUM_DB_HOST}) are
 * environment variables.
 *
 * <ul>
 *   <li>{@code scriptorium.db.host} is set: nothing is started, nothing is changed.
 *   <li>It is not: PostgreSQL starts, and Redis too unless {@code scriptorium.redis.url} is set. The system
 *       properties {@code scriptorium.db.*} and {@code scriptorium.redis.url} then lead to them, and
 *       {@code scriptorium.embedded} is {@code true}.
 * </ul>
 *
 * <p>Data is kept under {@code scriptorium.data.dir}, by default {@code .data} in the working directory.
 */
public final class EmbeddedDefault {

    /** The system property that is {@code true} while this JVM runs its own servers. */
    public static final String RUNNING = "scriptorium.embedded";

    private static final String DB_HOST = "scriptorium.db.host";
    private static final String REDIS_URL = "scriptorium.redis.url";
    private static final String DATA_DIR = "scriptorium.data.dir";
    private static final String STARTER = "io.scriptorium.kernel.embedded.ProcessServerStarter";

    private static final String NOT_IN_THIS_BUILD = "this build carries no embedded PostgreSQL and Redis";

    private EmbeddedDefault() {}

    /**
     * Starts what is needed; returns at once when addresses are configured or this JVM already runs the servers,
     * as after a live reload.
     *
     * @throws StartRefused when servers are needed and cannot be had; the message is meant for the operator
     */
    public static void prepare() {
        if (Boolean.getBoolean(RUNNING) || setting(DB_HOST) != null || isTrainingRun()) {
            return;
        }
        Path folder = dataFolder();
        Map<String, String> properties = start(folder, setting(REDIS_URL) == null);
        properties.forEach(System::setProperty);
        System.setProperty(RUNNING, "true");
    }

    private static Map<String, String> start(Path folder, boolean withRedis) {
        if (System.getProperty("org.graalvm.nativeimage.imagecode") != null) {
            throw StartRefused.addressesNeeded(NOT_IN_THIS_BUILD);
        }
        try {
            return starter().start(folder, withRedis);
        } catch (IOException | UncheckedIOException failure) {
            throw failed(folder, failure);
        } catch (StartRefused refused) {
            throw refused;
        } catch (LinkageError absent) {
            throw StartRefused.addressesNeeded(NOT_IN_THIS_BUILD);
        } catch (RuntimeException failure) {
            // So the packaged class loader speaks of a jar that was taken out of the package.
            if (failure.getCause() instanceof NoSuchFileException) {
                throw StartRefused.addressesNeeded(NOT_IN_THIS_BUILD);
            }
            throw failure;
        }
    }

    private static StartRefused failed(Path folder, Exception failure) {
        String why = failure instanceof FileSystemException
                ? failure.getClass().getSimpleName() + " " + failure.getMessage()
                : String.valueOf(failure.getMessage());
        return new StartRefused("The embedded PostgreSQL and Redis did not start in " + folder + ": " + why, failure);
    }

    // By name, so that a native image, which has no binaries to run, does not pull the starter in.
    private static ServerStarter starter() {
        try {
            Class<?> found = Class.forName(STARTER, true, EmbeddedDefault.class.getClassLoader());
            return found.asSubclass(ServerStarter.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException absent) {
            throw StartRefused.addressesNeeded(NOT_IN_THIS_BUILD);
        }
    }

    /** The packaging step that records class data starts the application without running it: no servers for that. */
    private static boolean isTrainingRun() {
        return Boolean.getBoolean("quarkus.appcds.generate");
    }

    private static Path dataFolder() {
        String configured = setting(DATA_DIR);
        return Path.of(configured == null ? ".data" : configured)
                .toAbsolutePath()
                .normalize();
    }

    private static @Nullable String setting(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            value = System.getenv(name.toUpperCase(Locale.ROOT).replace('.', '_'));
        }
        return value == null || value.isBlank() ? null : value;
    }
}
