package io.scriptorium.kernel.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServersTest {

    @TempDir
    Path folder;

    @Test
    void dataPortsAndPasswordsSurviveARestart() throws Exception {
        Map<String, String> before;
        try (EmbeddedServers servers = EmbeddedServers.start(folder, Durability.DURABLE, true)) {
            before = servers.properties();
            update(before, "owner", "CREATE TABLE kept AS SELECT 42 AS answer");
            assertThat(redis(before, "SET kept 42")).isEqualTo("+OK");
        }
        try (EmbeddedServers servers = EmbeddedServers.start(folder, Durability.DURABLE, true)) {
            assertThat(servers.properties()).isEqualTo(before);
            assertThat(query(before, "owner", "SELECT answer FROM kept")).containsExactly("42");
            assertThat(redis(before, "GET kept")).isEqualTo("$2");
        }
    }

    @Test
    void whatIsDurableIsForcedToTheDisk() throws Exception {
        try (EmbeddedServers servers = EmbeddedServers.start(folder, Durability.DURABLE, false)) {
            assertThat(query(servers.properties(), "app", "SHOW fsync")).containsExactly("on");
            assertThat(query(servers.properties(), "app", "SHOW listen_addresses"))
                    .containsExactly("127.0.0.1");
            assertThat(query(servers.properties(), "app", "SHOW log_timezone")).containsExactly("UTC");
            assertThat(query(servers.properties(), "app", "SHOW server_encoding"))
                    .containsExactly("UTF8");
            assertThat(servers.properties()).doesNotContainKey("scriptorium.redis.url");
        }
    }

    @Test
    void aSecondStartOnTheFolderIsRefusedInWordsAndHarmsNothing() throws Exception {
        try (EmbeddedServers servers = EmbeddedServers.start(folder, Durability.THROWAWAY, false)) {
            assertThatThrownBy(() -> EmbeddedServers.start(folder, Durability.THROWAWAY, false))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining(
                            "PostgreSQL on port " + servers.properties().get("scriptorium.db.port"));
            assertThat(query(servers.properties(), "app", "SELECT 1")).containsExactly("1");
            assertThat(lockIsHeldAgainstOtherProcesses()).isTrue();
        }
    }

    @Test
    void killedServersAreReplacedAndTheirDataRecovered() throws Exception {
        EmbeddedServers killed = EmbeddedServers.start(folder, Durability.DURABLE, true);
        Map<String, String> before = killed.properties();
        update(before, "owner", "CREATE TABLE kept AS SELECT 42 AS answer");
        kill(folder.resolve("postgresql/postmaster.pid"));
        kill(folder.resolve("redis/redis.pid"));
        killed.abandon();

        try (EmbeddedServers servers = EmbeddedServers.start(folder, Durability.DURABLE, true)) {
            assertThat(query(servers.properties(), "owner", "SELECT answer FROM kept"))
                    .containsExactly("42");
            assertThat(redis(servers.properties(), "PING")).isEqualTo("+PONG");
        }
    }

    @Test
    void serversThatOutlivedTheirProcessAreReplaced() throws Exception {
        EmbeddedServers orphaned = EmbeddedServers.start(folder, Durability.THROWAWAY, true);
        Map<String, String> before = orphaned.properties();
        String orphan = firstLine(folder.resolve("postgresql/postmaster.pid"));
        orphaned.abandon();

        try (EmbeddedServers servers = EmbeddedServers.start(folder, Durability.THROWAWAY, true)) {
            assertThat(firstLine(folder.resolve("postgresql/postmaster.pid"))).isNotEqualTo(orphan);
            assertThat(servers.properties()).isEqualTo(before);
            assertThat(query(before, "app", "SELECT 1")).containsExactly("1");
        }
        assertThat(ServerProcess.running(folder.resolve("redis/redis.pid"), "redis"))
                .isEmpty();
    }

    @Test
    void whatAKilledProcessLeftIsDiscardedUnlessItIsHeld() throws Exception {
        Path left = folder.resolve("left");
        EmbeddedServers orphaned = EmbeddedServers.start(left, Durability.THROWAWAY, true);
        Map<String, String> properties = orphaned.properties();
        assertThat(EmbeddedServers.discard(left)).isFalse();
        orphaned.abandon();

        assertThat(EmbeddedServers.discard(left)).isTrue();
        assertThat(left).doesNotExist();
        assertThatThrownBy(() -> query(properties, "app", "SELECT 1")).isInstanceOf(SQLException.class);
    }

    @Test
    void aPidFileThatNamesAnInnocentProcessStopsNobody() throws Exception {
        EmbeddedServers.start(folder, Durability.THROWAWAY, false).close();
        Files.writeString(
                folder.resolve("postgresql/postmaster.pid"),
                ProcessHandle.current().pid() + "\n");

        try (EmbeddedServers servers = EmbeddedServers.start(folder, Durability.THROWAWAY, false)) {
            assertThat(query(servers.properties(), "app", "SELECT 1")).containsExactly("1");
        }
    }

    @Test
    void rolesAreNoStrongerThanTenantIsolationAllows() throws Exception {
        try (EmbeddedServers servers = EmbeddedServers.start(folder, Durability.THROWAWAY, false)) {
            Map<String, String> properties = servers.properties();
            assertThat(query(
                            properties,
                            "app",
                            "SELECT rolname FROM pg_roles WHERE rolname LIKE 'scriptorium%' AND NOT (rolsuper"
                                    + " OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication) ORDER BY 1"))
                    .containsExactly("scriptorium_app", "scriptorium_owner", "scriptorium_system");
            assertThat(query(
                            properties,
                            "app",
                            "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()"))
                    .containsExactly("scriptorium_owner");
            assertThatThrownBy(() -> update(properties, "app", "CREATE TABLE mine ()"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
            assertThat(query(properties, "app", "SHOW statement_timeout")).containsExactly("30s");
            assertThat(query(properties, "app", "SHOW lock_timeout")).containsExactly("10s");
            for (String extension : List.of("pg_trgm", "citext", "unaccent", "btree_gist", "pgcrypto")) {
                update(properties, "owner", "CREATE EXTENSION " + extension);
            }
            servers.createDatabase("scriptorium_two");
            servers.createDatabase("scriptorium_two");
            assertThat(query(properties, "owner", "SELECT count(*) FROM pg_database WHERE datname LIKE 'scriptorium%'"))
                    .containsExactly("2");
        }
    }

    @Test
    void passwordsAreForTheOwnerOfTheFolderOnly() throws Exception {
        try (EmbeddedServers servers = EmbeddedServers.start(folder.resolve("made"), Durability.THROWAWAY, false)) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(folder.resolve("made/servers.properties"))))
                    .isEqualTo("rw-------");
            String port = servers.properties().get("scriptorium.db.port");
            assertThatThrownBy(() -> DriverManager.getConnection(
                            "jdbc:postgresql://127.0.0.1:" + port + "/scriptorium", "scriptorium_app", "guessed"))
                    .hasMessageContaining("authentication failed");
        }
    }

    @Test
    void redisCanBeTakenAwayAndBroughtBack() throws Exception {
        try (EmbeddedServers servers = EmbeddedServers.start(folder, Durability.THROWAWAY, true)) {
            assertThat(redis(servers.properties(), "CONFIG GET bind")).isEqualTo("*2");
            EmbeddedServers.stopRedis(folder);
            assertThatThrownBy(() -> redis(servers.properties(), "PING")).isInstanceOf(java.net.ConnectException.class);
            EmbeddedServers.startRedis(folder);
            EmbeddedServers.startRedis(folder);
            assertThat(redis(servers.properties(), "PING")).isEqualTo("+PONG");
        }
    }

    @Test
    void theRolesScriptQuotesWhatItPutsIn() {
        assertThat(RolesScript.filledIn("SET x = :'name', '1'::text", Map.of("name", "it's")))
                .isEqualTo("SET x = 'it''s', '1'::text");
        assertThatThrownBy(() -> RolesScript.filledIn(":'absent'", Map.of())).hasMessageContaining("absent");
    }

    private static void kill(Path pidFile) throws Exception {
        ProcessHandle.of(Long.parseLong(firstLine(pidFile))).orElseThrow().destroyForcibly();
    }

    private boolean lockIsHeldAgainstOtherProcesses() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path source = folder.resolve("Try.java");
        Files.writeString(source, """
                import java.nio.channels.FileChannel;
                import java.nio.file.*;
                class Try {
                    public static void main(String[] args) throws Exception {
                        var channel = FileChannel.open(Path.of(args[0]), StandardOpenOption.WRITE);
                        System.exit(channel.tryLock() == null ? 7 : 0);
                    }
                }
                """);
        Process other = new ProcessBuilder(
                        java, source.toString(), folder.resolve("lock").toString())
                .start();
        assertThat(other.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return other.exitValue() == 7;
    }

    private static String firstLine(Path file) throws Exception {
        return Files.readAllLines(file).get(0).strip();
    }

    private static Connection connect(Map<String, String> properties, String role) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + properties.get("scriptorium.db.host") + ":"
                        + properties.get("scriptorium.db.port") + "/" + properties.get("scriptorium.db.name"),
                properties.get("scriptorium.db." + role + ".user"),
                properties.get("scriptorium.db." + role + ".password"));
    }

    private static void update(Map<String, String> properties, String role, String sql) throws SQLException {
        try (Connection connection = connect(properties, role);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> query(Map<String, String> properties, String role, String sql) throws SQLException {
        try (Connection connection = connect(properties, role);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    /** The first line of Redis' answer. */
    private static String redis(Map<String, String> properties, String command) throws Exception {
        URI address = URI.create(properties.get("scriptorium.redis.url"));
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();
            StringBuilder line = new StringBuilder();
            for (int read = answer.read(); read > 0 && read != '\r'; read = answer.read()) {
                line.append((char) read);
            }
            return line.toString();
        }
    }
}
