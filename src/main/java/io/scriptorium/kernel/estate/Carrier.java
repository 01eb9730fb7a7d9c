package io.scriptorium.kernel.estate;

import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Carries a tenant's rows from one database to another. */
final class Carrier {

    private static final String OPEN_TRANSACTIONS = """
            select array_agg(l.virtualxid) from pg_locks l join pg_stat_activity s on s.pid = l.pid
            where l.locktype = 'virtualxid' and s.datname = current_database() and l.pid <> pg_backend_pid()
            """;

    private static final String STILL_OPEN = "select count(*) from pg_locks where virtualxid = any(?)";
    private static final String PAUSE = "select pg_sleep(0.05)";

    private final OwnerDatabases databases;
    private final Soundness soundness;

    Carrier(OwnerDatabases databases, Soundness soundness) {
        this.databases = databases;
        this.soundness = soundness;
    }

    void awaitTransactions(String placement, Duration patience) throws SQLException {
        long end = System.nanoTime() + patience.toNanos();
        try (Connection connection = databases.open(placement)) {
            Array open = transactions(connection);
            while (open != null && count(connection, open) > 0) {
                if (System.nanoTime() > end) {
                    throw new EstateBroken("busy", "A transaction does not end: try again.");
                }
                pause(connection);
            }
        }
    }

    private static void pause(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PAUSE)) {
            statement.execute();
        }
    }

    private static @Nullable Array transactions(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OPEN_TRANSACTIONS);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            Array open = rows.getArray(1);
            return open == null ? null : connection.createArrayOf("text", (Object[]) open.getArray());
        }
    }

    private static long count(Connection connection, Array open) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STILL_OPEN)) {
            statement.setArray(1, open);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    List<Portion> copy(String from, String to, UUID tenant) throws SQLException, IOException {
        try (Connection source = databases.reading(from, tenant);
                Connection target = databases.writing(to, tenant)) {
            String here = Schema.version(source);
            String there = Schema.version(target);
            List<EstateTable> tables = EstateTable.all(source);
            if (!here.equals(there) || !tables.equals(EstateTable.all(target))) {
                throw new EstateBroken(
                        "schema-differs",
                        "The archive is of the schema {0}, and this is {1}: bring both to the same.",
                        here,
                        there);
            }
            List<Portion> portions = new ArrayList<>();
            for (EstateTable table : tables) {
                Estate.delete(target, table, tenant);
                portions.add(copy(source, target, table, tenant));
            }
            for (int i = 0; i < tables.size(); i++) {
                if (!Rows.count(target, tables.get(i), tenant).equals(portions.get(i))) {
                    throw new EstateBroken(
                            "copy-differs",
                            "The copy of {0} is not the same.",
                            tables.get(i).name());
                }
            }
            soundness.require(target, tenant);
            Sequences.reach(target, Sequences.of(source));
            target.commit();
            return portions;
        }
    }

    private static Portion copy(Connection source, Connection target, EstateTable table, UUID tenant)
            throws SQLException, IOException {
        try (Rows.Writer writer = new Rows.Writer(target, table)) {
            Portion portion = Rows.read(source, table, tenant, writer::add);
            writer.flush();
            return portion;
        }
    }
}
