package io.scriptorium.kernel.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * A PostgreSQL and a Redis that this process started and will stop, with their data in one folder. The folder is held
 * by one process at a time; servers left over from a process that was killed are stopped before new ones start.
 */
public final class EmbeddedServers implements AutoCloseable {

    /** The database that the service uses. */
    public static final String DATABASE = "scriptorium";

    private static final String HOST = "127.0.0.1";
    private static final String[] ROLES = {"owner", "app", "system"};

    private final Path folder;
    private final FolderLock lock;
    private final FolderSettings settings;
    private final PostgresServer postgres;
    private final @Nullable RedisServer redis;
    private int postgresPort;
    private int redisPort;

    private EmbeddedServers(
            Path folder,
            FolderLock lock,
            FolderSettings settings,
            PostgresServer postgres,
            @Nullable RedisServer redis) {
        this.folder = folder;
        this.lock = lock;
        this.settings = settings;
        this.postgres = postgres;
        this.redis = redis;
    }

    /**
     * Starts the servers, and makes the roles and the database where they are missing.
     *
     * @param folder where everything is kept; made when absent
     * @param durability what is forced to the disk
     * @param withRedis whether Redis starts too
     * @return the running servers, to be closed
     * @throws StartRefused when another process holds the folder or this machine cannot run the servers
     * @throws IOException when a file, a command or a statement fails
     */
    public static EmbeddedServers start(Path folder, Durability durability, boolean withRedis) throws IOException {
        Binaries.require();
        Path place = folder.toAbsolutePath().normalize();
        PrivateFiles.createFolder(place);
        FolderLock lock = FolderLock.acquire(place);
        try {
            ServerUser user = ServerUser.detect();
            Binaries binaries = binaries(place, user);
            PostgresServer postgres = new PostgresServer(place, binaries.postgres(), user, durability);
            RedisServer redis = withRedis ? new RedisServer(place, binaries.redis(), durability) : null;
            EmbeddedServers servers = new EmbeddedServers(place, lock, FolderSettings.of(place), postgres, redis);
            servers.startAll();
            return servers;
        } catch (IOException | RuntimeException | LinkageError failure) {
            lock.release();
            throw failure;
        }
    }

    // Whoever may not see this user's cache gets the programs beside the data, and may pass through the folder.
    private static Binaries binaries(Path folder, ServerUser user) throws IOException {
        Path beside = folder.resolve("programs");
        if (user.isStranger()) {
            PrivateFiles.restrict(folder, "rwx--x--x");
            return new Binaries(beside);
        }
        return new Binaries(Binaries.folder(beside));
    }

    private void startAll() throws IOException {
        try {
            postgres.stopOrphan();
            postgresPort = settings.port("postgresql");
            postgres.start(postgresPort, settings.password(PostgresServer.SUPERUSER));
            if (redis != null) {
                redis.stop();
                redisPort = settings.port("redis");
                redis.start(redisPort);
            }
            createDatabase(DATABASE);
            lock.announce("process " + ProcessHandle.current().pid() + " (" + ports() + ")");
        } catch (IOException | RuntimeException failure) {
            stopServers();
            throw failure;
        }
    }

    /** Makes a database that the three roles may use as the first one, if it is missing. */
    public void createDatabase(String name) throws IOException {
        try {
            try (Connection connection = connect("postgres");
                    Statement statement = connection.createStatement()) {
                if (isMissing(statement, name)) {
                    statement.execute("CREATE DATABASE \"" + name + "\"");
                }
            }
            Map<String, String> passwords = new LinkedHashMap<>();
            for (String role : ROLES) {
                passwords.put(role + "_password", settings.password(role));
            }
            try (Connection connection = connect(name)) {
                RolesScript.run(connection, passwords);
            }
        } catch (SQLException failure) {
            throw new IOException("cannot prepare the database " + name + ": " + failure.getMessage(), failure);
        }
    }

    private static boolean isMissing(Statement statement, String database) throws SQLException {
        try (ResultSet rows = statement.executeQuery(
                "SELECT FROM pg_database WHERE datname = '" + database.replace("'", "''") + "'")) {
            return !rows.next();
        }
    }

    // Not by DriverManager, which hides drivers from the class loaders of dev mode.
    private Connection connect(String database) throws IOException, SQLException {
        Properties login = new Properties();
        login.setProperty("user", PostgresServer.SUPERUSER);
        login.setProperty("password", settings.password(PostgresServer.SUPERUSER));
        Connection connection = new Driver().connect(jdbcUrl(database), login);
        if (connection == null) {
            throw new IllegalStateException("the driver does not know its own kind of address");
        }
        return connection;
    }

    /** The configuration properties that lead to the servers: {@code scriptorium.db.*}, {@code scriptorium.redis.url}. */
    public Map<String, String> properties() throws IOException {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("scriptorium.db.host", HOST);
        properties.put("scriptorium.db.port", Integer.toString(postgresPort));
        properties.put("scriptorium.db.name", DATABASE);
        for (String role : ROLES) {
            properties.put("scriptorium.db." + role + ".user", "scriptorium_" + role);
            properties.put("scriptorium.db." + role + ".password", settings.password(role));
        }
        properties.put("scriptorium.embedded.key-secret", settings.password("signing-keys"));
        if (redis != null) {
            properties.put("scriptorium.redis.url", "redis://" + HOST + ":" + redisPort);
        }
        return properties;
    }

    /** The JDBC address of a database, with the superuser's name and password in it: for catalogue tests only. */
    public String superuserJdbcUrl(String database) throws IOException {
        return jdbcUrl(database) + "?user=" + PostgresServer.SUPERUSER + "&password="
                + settings.password(PostgresServer.SUPERUSER);
    }

    private String jdbcUrl(String database) {
        return "jdbc:postgresql://" + HOST + ":" + postgresPort + "/" + database;
    }

    /** Stops the Redis of a folder alone, as an outage would. */
    public static void stopRedis(Path folder) throws IOException {
        redisIn(folder).stop();
    }

    /** Starts the Redis of a folder again on the port it had, and returns when it answers. No error if it runs. */
    public static void startRedis(Path folder) throws IOException {
        RedisServer stopped = redisIn(folder);
        if (!stopped.isRunning()) {
            stopped.resume(FolderSettings.of(folder).lastPort("redis"));
        }
    }

    /** Stops the PostgreSQL of a folder alone, as maintenance would: its clients are cut off. */
    public static void stopPostgres(Path folder) throws IOException {
        postgresIn(folder).stop();
    }

    /** Starts the PostgreSQL of a folder again as it was started last, and returns when it answers. */
    public static void startPostgres(Path folder) throws IOException {
        postgresIn(folder).resume();
    }

    private static PostgresServer postgresIn(Path folder) throws IOException {
        ServerUser user = ServerUser.detect();
        return new PostgresServer(folder, binaries(folder, user).postgres(), user, Durability.THROWAWAY);
    }

    private static RedisServer redisIn(Path folder) throws IOException {
        return new RedisServer(folder, binaries(folder, ServerUser.detect()).redis(), Durability.THROWAWAY);
    }

    /** One line: what runs, on which ports, and where the data is. */
    public String describe() {
        return "Embedded servers started: " + ports() + "; data in " + folder;
    }

    private String ports() {
        return "PostgreSQL on port " + postgresPort + (redis == null ? "" : ", Redis on port " + redisPort);
    }

    /** Stops both servers and lets go of the folder; the data stays. */
    @Override
    public void close() {
        try {
            stopServers();
            lock.release();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot stop the embedded servers in " + folder, failure);
        }
    }

    /**
     * Removes a folder that no process holds: stops what a killed process left running there, deletes all.
     *
     * @return whether it is gone; false when a process holds it
     * @throws IOException when a server does not stop or a file cannot be deleted
     */
    public static boolean discard(Path folder) throws IOException {
        FolderLock lock;
        try {
            lock = FolderLock.acquire(folder);
        } catch (StartRefused held) {
            return false;
        }
        try {
            ServerUser user = ServerUser.detect();
            Binaries binaries = binaries(folder, user);
            new RedisServer(folder, binaries.redis(), Durability.THROWAWAY).stop();
            new PostgresServer(folder, binaries.postgres(), user, Durability.THROWAWAY).stopOrphan();
        } finally {
            lock.release();
        }
        PrivateFiles.deleteTree(folder);
        return true;
    }

    /** Lets go of the folder with the servers running, as the death of this process would. */
    void abandon() throws IOException {
        lock.release();
    }

    private void stopServers() throws IOException {
        try {
            if (redis != null) {
                redis.stop();
            }
        } finally {
            postgres.stop();
        }
    }
}
