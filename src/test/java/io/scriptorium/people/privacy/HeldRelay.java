package io.scriptorium.people.privacy;

import io.scriptorium.testing.EmbeddedServices;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.ds.PGSimpleDataSource;

/** Keeps events from being delivered until it is closed: another process, so to say, holds all slots and hangs. */
final class HeldRelay implements AutoCloseable {

    private final Connection connection;

    HeldRelay() throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(EmbeddedServices.superuserJdbcUrl());
        connection = source.getConnection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("select from kernel.relay_slot for update");
        }
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
