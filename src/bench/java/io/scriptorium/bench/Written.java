package io.scriptorium.bench;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/** How many rows were written to which table. */
final class Written {

    private static final String ORDERS = "work.\"order\"";
    private static final String ROWS = """
            select c.oid::regclass::text,
                (xpath('/row/n/text()', query_to_xml('select count(*) as n from ' || c.oid::regclass, false, true, '')))[1]
                    ::text::bigint
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind = 'r' and n.nspname in ('kernel', 'people', 'talk', 'money', 'work')
            """;

    private Written() {}

    /** How many rows each table has. */
    static Map<String, Long> of(Stage stage) throws SQLException {
        Map<String, Long> rows = new TreeMap<>();
        try (Statement statement = stage.database().createStatement();
                ResultSet all = statement.executeQuery(ROWS)) {
            while (all.next()) {
                rows.put(all.getString(1), all.getLong(2));
            }
        }
        return rows;
    }

    /** How many rows each table has got for each order that was placed between the two. */
    static Map<String, Long> forEachOrder(Map<String, Long> before, Map<String, Long> after) {
        long orders = after.getOrDefault(ORDERS, 0L) - before.getOrDefault(ORDERS, 0L);
        Map<String, Long> rows = new TreeMap<>();
        after.forEach((table, count) -> rows.put(table, (count - before.getOrDefault(table, 0L)) / orders));
        rows.values().removeIf(count -> count <= 0);
        return rows;
    }
}
