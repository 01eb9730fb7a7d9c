package io.scriptorium.kernel.estate;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Which migrations a database has had. */
final class Schema {

    private static final String VERSION = """
            select version from kernel.flyway_schema_history where success and version is not null
            order by installed_rank desc limit 1
            """;

    private Schema() {}

    static String version(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(VERSION);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getString(1);
        }
    }
}
