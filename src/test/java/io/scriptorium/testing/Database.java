package io.scriptorium.testing;

import io.scriptorium.kernel.tenancy.Tenant;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.postgresql.ds.PGSimpleDataSource;

/** The database as its superuser sees it, past row-level security: to set the scene and to look behind the service. */
public final class Database {

    /** Every person's password in tests. */
    public static final String PASSWORD = "correct horse battery staple";

    /** Its Argon2id hash with cheap parameters. */
    static final String PASSWORD_HASH =
            "$argon2id$v=19$m=256,t=1,p=1$c2NyaXB0b3JpdW0tdGVzdA$44MGqec8zh8TJNACzsnKZyQtN6NprB/TIB90TgjUO8U";

    private static final Map<String, Connection> CONNECTIONS = new ConcurrentHashMap<>();

    private Database() {}

    /** Runs a statement on the shared database. */
    public static int update(String sql, Object... parameters) {
        return updateIn(Tenant.SHARED, sql, parameters);
    }

    /** Runs a statement on a placement's database. */
    public static int updateIn(String placement, String sql, Object... parameters) {
        Connection connection = connection(placement);
        synchronized (connection) {
            try (PreparedStatement statement = prepared(connection, sql, parameters)) {
                return statement.executeUpdate();
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    /** The first column of every row, from the shared database. */
    public static List<Object> column(String sql, Object... parameters) {
        return columnIn(Tenant.SHARED, sql, parameters);
    }

    /** The first column of every row, from a placement's database. */
    public static List<Object> columnIn(String placement, String sql, Object... parameters) {
        Connection connection = connection(placement);
        synchronized (connection) {
            try (PreparedStatement statement = prepared(connection, sql, parameters);
                    ResultSet rows = statement.executeQuery()) {
                List<Object> values = new ArrayList<>();
                while (rows.next()) {
                    values.add(rows.getObject(1));
                }
                return values;
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    /** The one number that a query gives. */
    public static long number(String sql, Object... parameters) {
        return ((Number) column(sql, parameters).get(0)).longValue();
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    private static Connection connection(String placement) {
        return CONNECTIONS.computeIfAbsent(placement, Database::open);
    }

    private static Connection open(String placement) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(
                placement.equals(Tenant.SHARED)
                        ? EmbeddedServices.superuserJdbcUrl()
                        : EmbeddedServices.superuserJdbcUrl(EmbeddedServices.SECOND_DATABASE));
        try {
            return source.getConnection();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
