package io.scriptorium.kernel.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.flyway.FlywayDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.scriptorium.testing.ApiTest;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.EmbeddedServices;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What migrations make of rows that were there before them, in a database of their own. */
@QuarkusTest
@Tag("OPS-01")
class MigrationTest extends ApiTest {

    private static final String DATABASE = "scriptorium_old";
    private static final String PERSONA = """
            insert into people.persona (tenant_id, member_id, registration_id, time_zone, version, created_at, updated_at)
            values (gen_random_uuid(), gen_random_uuid(), '%s', '%s', 0, now(), now())
            """;
    private static final String NOTIFICATION = """
            insert into talk.notification
                (tenant_id, id, recipient_id, sequence, topic, subject_id, title, body, created_at)
            values (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 1, 'order', gen_random_uuid(),
                'Paid {1}', 'Order 7 is paid.', now())
            """;

    @Inject
    @FlywayDataSource("owner")
    Flyway shared;

    @ConfigProperty(name = "scriptorium.db.owner.user")
    String owner;

    @ConfigProperty(name = "scriptorium.db.owner.password")
    String password;

    @BeforeEach
    void makeDatabase() {
        Database.update("create database " + DATABASE + " owner " + owner);
    }

    @AfterEach
    void dropDatabase() {
        Database.update("drop database " + DATABASE + " with (force)");
    }

    private static PGSimpleDataSource superuser() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(EmbeddedServices.superuserJdbcUrl(DATABASE));
        return source;
    }

    /** Brings the database to where it was after a migration, as the role that owns it in production. */
    private void migrate(String version) {
        PGSimpleDataSource source = superuser();
        source.setUser(owner);
        source.setPassword(password);
        Flyway.configure(Thread.currentThread().getContextClassLoader())
                .configuration(shared.getConfiguration())
                .dataSource(source)
                .target(version)
                .load()
                .migrate();
    }

    /** Puts a row there, whatever it refers to. */
    private static void insert(String row) {
        try (Connection connection = superuser().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute(row);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String value(String query) {
        try (Connection connection = superuser().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void rowsFromBeforeAreMovedToo() {
        migrate("202611251501");
        insert(NOTIFICATION);
        migrate("202611260730");
        insert(PERSONA.formatted("C000001", "Europe/Berlin"));
        migrate("202611260802");
        insert(PERSONA.formatted("C000002", "Asia/Tokyo"));
        migrate("latest");

        assertThat(value("select title || title_values || body || body_values from talk.notification"))
                .isEqualTo("{0}[\"Paid {1}\"]{0}[\"Order 7 is paid.\"]");
        assertThat(value("""
                        select string_agg(registration_id || ': ' || coalesce(chosen_zone, '-') || ' '
                            || coalesce(detected_zone, '-'), ', ' order by registration_id) from people.persona
                        """)).isEqualTo("C000001: Europe/Berlin -, C000002: - Asia/Tokyo");
    }
}
