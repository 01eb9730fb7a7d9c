package io.scriptorium.kernel.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both clients of PostgreSQL say who they are to nobody but the server that was meant, and over TLS. */
@Tag("SEC-10")
class DatabaseTlsTest {

    @TempDir
    static Path folder;

    private static Vertx vertx;
    private static Certificate ours;
    private static Certificate anothers;

    @BeforeAll
    static void make() throws Exception {
        vertx = Vertx.vertx();
        ours = Certificate.make(folder, "localhost");
        anothers = Certificate.make(folder, "elsewhere.example");
    }

    @AfterAll
    static void close() {
        vertx.close();
    }

    private static DatabaseTls tls(String mode, Certificate authority) {
        return new DatabaseTls(mode, Optional.of(authority.file().toString()));
    }

    /** Connects by both clients; a server of these tests never answers so that a connection stands. */
    private static void connect(DatabaseTls tls, int port) {
        assertThatThrownBy(() -> PgConnection.connect(vertx, tls.applyTo(options(port)))
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(20, TimeUnit.SECONDS))
                .isInstanceOf(Exception.class);
        assertThatThrownBy(() -> DriverManager.getConnection(
                        tls.jdbc(database(port)) + "&connectTimeout=10&loginTimeout=10", "app", "secret"))
                .isInstanceOf(Exception.class);
    }

    private static PgConnectOptions options(int port) {
        return new PgConnectOptions()
                .setHost("localhost")
                .setPort(port)
                .setUser("app")
                .setPassword("secret")
                .setDatabase("scriptorium");
    }

    private static Placements.Database database(int port) {
        return new Placements.Database() {

            @Override
            public String host() {
                return "localhost";
            }

            @Override
            public int port() {
                return port;
            }

            @Override
            public String name() {
                return "scriptorium";
            }
        };
    }

    @Test
    void aServerThatHasNoTlsIsToldNothing() throws Exception {
        for (String mode : new String[] {"require", "verify-full"}) {
            try (PostgresDoor server = PostgresDoor.withoutTls()) {
                connect(tls(mode, ours), server.port());

                assertThat(server.asked()).as(mode).isEqualTo(2);
                assertThat(server.told()).as(mode).isEmpty();
            }
        }
    }

    @Test
    void theServerThatWasMeantIsToldOverTls() throws Exception {
        for (String mode : new String[] {"require", "verify-full"}) {
            try (PostgresDoor server = PostgresDoor.with(ours)) {
                connect(tls(mode, ours), server.port());

                assertThat(server.told()).as(mode).hasSize(2).allMatch(told -> told.contains("user\0app"));
            }
        }
    }

    @Test
    void aCertificateOfAnotherNameOrOfAnotherAuthorityIsNotTaken() throws Exception {
        try (PostgresDoor server = PostgresDoor.with(anothers)) {
            connect(tls("verify-full", anothers), server.port());
            assertThat(server.told()).as("another name").isEmpty();
            connect(tls("verify-full", ours), server.port());
            assertThat(server.told()).as("another authority").isEmpty();
        }
    }

    @Test
    void whatIsNotKnownOrLacksTheAuthorityStopsTheStart() {
        assertThatThrownBy(() -> new DatabaseTls("prefer", Optional.empty()))
                .hasMessageContaining("SCRIPTORIUM_DB_SSL_MODE");
        assertThatThrownBy(() -> new DatabaseTls("verify-full", Optional.of(" ")))
                .hasMessageContaining("SCRIPTORIUM_DB_SSL_ROOT_CERT");
        assertThat(new DatabaseTls("disable", Optional.empty()).jdbc(database(5432)))
                .isEqualTo("jdbc:postgresql://localhost:5432/scriptorium?sslmode=disable");
    }
}
