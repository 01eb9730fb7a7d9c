package io.scriptorium.kernel.estate;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A table of tenants' rows, as the catalogue has it.
 *
 * @param name with its schema, quoted where needed
 * @param columns what is written: all columns but those that are computed, separated by commas
 * @param key the primary key's columns, separated by commas
 */
record EstateTable(String name, String columns, String key) {

    private static final String SELECT = """
            select format('%%I.%%I', n.nspname, c.relname) as name,
                (select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a
                 where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
                (select string_agg(quote_ident(a.attname), ', ' order by k.place)
                 from pg_index i, unnest(i.indkey) with ordinality k (attnum, place), pg_attribute a
                 where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid and a.attnum = k.attnum) as key
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and not c.relispartition and c.relrowsecurity
                and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')
                and n.nspname %s 'archive'
            order by n.nspname, c.relname
            """;

    /** All tables whose rows belong to tenants. */
    static List<EstateTable> all(Connection connection) throws SQLException {
        return list(connection, SELECT.formatted("<>"));
    }

    /** Parts of them that were taken away and wait for the operator. */
    static List<EstateTable> retired(Connection connection) throws SQLException {
        return list(connection, SELECT.formatted("="));
    }

    private static List<EstateTable> list(Connection connection, String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet rows = statement.executeQuery()) {
            List<EstateTable> tables = new ArrayList<>();
            while (rows.next()) {
                tables.add(new EstateTable(rows.getString("name"), rows.getString("columns"), rows.getString("key")));
            }
            return tables;
        }
    }

    /** The tenant's rows as JSON. */
    String select() {
        return "select to_jsonb(t)::text from %s t where t.tenant_id = ? order by %s".formatted(name, key);
    }

    /** Rows out of an array of them. */
    String insert() {
        return "insert into %1$s (%2$s) overriding system value select %2$s from jsonb_populate_recordset(null::%1$s, ?::jsonb)"
                .formatted(name, columns);
    }

    String delete() {
        return "delete from %s where tenant_id = ?".formatted(name);
    }
}
