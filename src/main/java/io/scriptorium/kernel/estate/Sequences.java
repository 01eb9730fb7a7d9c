package io.scriptorium.kernel.estate;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** Numbers go on behind those that came from elsewhere. */
final class Sequences {

    private static final String SELECT = """
            select format('%I.%I', schemaname, sequencename) as name, last_value from pg_sequences
            where last_value is not null and schemaname <> 'archive' order by 1
            """;

    private static final String MOVE = """
            select setval(s.name::regclass, ?) from (select ? as name) s
            where exists (select from pg_sequences q
                where format('%I.%I', q.schemaname, q.sequencename) = s.name and coalesce(q.last_value, 0) < ?)
            """;

    private Sequences() {}

    static Map<String, Long> of(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SELECT);
                ResultSet rows = statement.executeQuery()) {
            Map<String, Long> sequences = new TreeMap<>();
            while (rows.next()) {
                sequences.put(rows.getString("name"), rows.getLong("last_value"));
            }
            return sequences;
        }
    }

    /** Moves those on that stand below. */
    static void reach(Connection connection, Map<String, Long> sequences) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MOVE)) {
            for (Map.Entry<String, Long> sequence : sequences.entrySet()) {
                statement.setLong(1, sequence.getValue());
                statement.setString(2, sequence.getKey());
                statement.setLong(3, sequence.getValue());
                statement.execute();
            }
        }
    }
}
