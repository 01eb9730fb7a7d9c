package io.scriptorium.kernel.estate;

import io.scriptorium.kernel.data.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.UUID;

/** Streams and counts a tenant's rows; some of them are in memory at a time. */
final class Rows {

    private static final int FETCHED = 500;
    private static final int MOST_AT_ONCE = 500;
    private static final int MOST_CHARACTERS = 1 << 20;

    private Rows() {}

    /** What becomes of each row. */
    interface Sink {
        void accept(String json) throws SQLException, IOException;
    }

    /** Counts rows and digests them. */
    static final class Tally {

        private final MessageDigest digest = Sha256.begun();
        private long rows;

        void add(String json) {
            digest.update(json.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n');
            rows++;
        }

        Portion portion(String table) {
            return new Portion(table, rows, HexFormat.of().formatHex(digest.digest()));
        }
    }

    /** Hands each row of a table on, and tells how many there were. */
    static Portion read(Connection connection, EstateTable table, UUID tenant, Sink sink)
            throws SQLException, IOException {
        Tally tally = new Tally();
        try (PreparedStatement statement = connection.prepareStatement(table.select())) {
            statement.setFetchSize(FETCHED);
            statement.setObject(1, tenant);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String json = rows.getString(1);
                    tally.add(json);
                    sink.accept(json);
                }
            }
        }
        return tally.portion(table.name());
    }

    static Portion count(Connection connection, EstateTable table, UUID tenant) throws SQLException, IOException {
        return read(connection, table, tenant, json -> {});
    }

    /** Writes rows into a table, many at once. */
    static final class Writer implements AutoCloseable {

        private final PreparedStatement statement;
        private final StringBuilder rows = new StringBuilder("[");
        private int waiting;

        Writer(Connection connection, EstateTable table) throws SQLException {
            statement = connection.prepareStatement(table.insert());
        }

        void add(String json) throws SQLException {
            rows.append(waiting == 0 ? "" : ",").append(json);
            waiting++;
            if (waiting == MOST_AT_ONCE || rows.length() > MOST_CHARACTERS) {
                flush();
            }
        }

        void flush() throws SQLException {
            if (waiting > 0) {
                statement.setString(1, rows.append(']').toString());
                statement.executeUpdate();
                rows.setLength(1);
                waiting = 0;
            }
        }

        @Override
        public void close() throws SQLException {
            statement.close();
        }
    }
}
