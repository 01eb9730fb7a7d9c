package io.scriptorium.bench.growth;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The keys and indexes of the tables that are loaded: taken away before and made again, as the catalogue described
 * them, after. To sort once is several times as fast as to insert in no order.
 */
final class Indexes {

    private static final String CONSTRAINTS = """
            select format('alter table %%s drop constraint %%I', k.conrelid::regclass, k.conname),
                format('alter table %%s add constraint %%I %%s', k.conrelid::regclass, k.conname,
                    pg_get_constraintdef(k.oid))
            from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
            where n.nspname !~ '^(pg_|information_schema)' and not c.relispartition and k.contype in (%s) and k.conparentid = 0
            order by pg_relation_size(k.conrelid) desc
            """;
    private static final String PLAIN = """
            select 'drop index ' || i.indexrelid::regclass,
                replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ')
            from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
            where n.nspname !~ '^(pg_|information_schema)' and not c.relispartition
                and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
            """;

    private final Target database;
    private final List<String> keys = new ArrayList<>();
    private final List<String> references = new ArrayList<>();

    private Indexes(Target database) {
        this.database = database;
    }

    /** Takes all of them away. */
    static Indexes drop(Target database) throws SQLException {
        Indexes indexes = new Indexes(database);
        try (Connection connection = database.open()) {
            take(connection, CONSTRAINTS.formatted("'f'"), indexes.references);
            take(connection, CONSTRAINTS.formatted("'p', 'u'"), indexes.keys);
            take(connection, PLAIN, indexes.keys);
        }
        return indexes;
    }

    private static void take(Connection connection, String query, List<String> definitions) throws SQLException {
        List<String> drops = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    drops.add(rows.getString(1));
                    definitions.add(rows.getString(2));
                }
            }
            for (String drop : drops) {
                statement.execute(drop);
            }
        }
    }

    /**
     * Makes all of them again, several at a time.
     *
     * @param checked whether the foreign keys are checked for the rows that are there; they hold for new ones anyway
     */
    void restore(int atATime, boolean checked) throws SQLException {
        Queue<String> waiting = new ConcurrentLinkedQueue<>(keys);
        List<Thread> builders = new ArrayList<>();
        List<SQLException> failures = new ArrayList<>();
        for (int i = 0; i < atATime; i++) {
            Thread builder = new Thread(() -> build(waiting, failures), "indexes");
            builder.start();
            builders.add(builder);
        }
        for (Thread builder : builders) {
            try {
                builder.join();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
        for (String reference : references) {
            database.run(reference + (checked ? "" : " not valid"));
        }
    }

    private void build(Queue<String> waiting, List<SQLException> failures) {
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            statement.execute("set maintenance_work_mem = '768MB'");
            statement.execute("set max_parallel_maintenance_workers = 0");
            for (String next = waiting.poll(); next != null; next = waiting.poll()) {
                statement.execute(next);
            }
        } catch (SQLException failure) {
            synchronized (failures) {
                failures.add(failure);
            }
        }
    }
}
