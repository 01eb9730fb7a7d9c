package io.scriptorium.kernel.estate;

import io.scriptorium.kernel.data.DatabaseTls;
import io.scriptorium.kernel.data.Placements;
import io.scriptorium.kernel.tenancy.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Properties;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Connections of the schema's owner, which see one tenant's rows: row-level security holds for the owner, too. */
@ApplicationScoped
class OwnerDatabases {

    private static final String SECONDS_TO_CONNECT = "10";
    private static final String SECONDS_TO_ANSWER = "600";

    private final Placements placements;
    private final DatabaseTls tls;
    private final String shared;
    private final String user;
    private final String password;

    OwnerDatabases(
            Placements placements,
            DatabaseTls tls,
            @ConfigProperty(name = "quarkus.datasource.owner.jdbc.url") String shared,
            @ConfigProperty(name = "scriptorium.db.owner.user") String user,
            @ConfigProperty(name = "scriptorium.db.owner.password") String password) {
        this.placements = placements;
        this.tls = tls;
        this.shared = shared;
        this.user = user;
        this.password = password;
    }

    /** Whether there is a database of this name. */
    boolean has(String placement) {
        return placement.equals(Tenant.SHARED) || placements.databases().containsKey(placement);
    }

    /** One snapshot of a tenant's rows, that nothing is written by. */
    Connection reading(String placement, UUID tenant) throws SQLException {
        Connection connection = open(placement);
        try {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            limit(connection, tenant);
            return connection;
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    /**
     * A transaction that writes a tenant's rows as they are: without triggers, which would book, count and chain once
     * more what was booked, counted and chained, and keep rows for ever that have to go.
     */
    Connection writing(String placement, UUID tenant) throws SQLException {
        Connection connection = open(placement);
        try {
            connection.setAutoCommit(false);
            limit(connection, tenant);
            try (var statement = connection.createStatement()) {
                statement.execute("set local session_replication_role = 'replica'");
            }
            return connection;
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    Connection open(String placement) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", SECONDS_TO_CONNECT);
        properties.setProperty("socketTimeout", SECONDS_TO_ANSWER);
        properties.setProperty("ApplicationName", "scriptorium estate");
        Connection connection = DriverManager.getConnection(url(placement), properties);
        try (var statement = connection.createStatement()) {
            statement.execute("set timezone = 'UTC'; set bytea_output = 'hex'; set intervalstyle = 'postgres'");
        }
        return connection;
    }

    private String url(String placement) {
        if (placement.equals(Tenant.SHARED)) {
            return shared;
        }
        Placements.Database database = placements.databases().get(placement);
        if (database == null) {
            throw new IllegalStateException("No database is configured for the placement " + placement);
        }
        return tls.jdbc(database);
    }

    private static void limit(Connection connection, UUID tenant) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select set_config('app.tenant_id', ?, true)")) {
            statement.setString(1, tenant.toString());
            statement.execute();
        }
    }
}
