package io.scriptorium.kernel.estate;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What was written without triggers is checked as a whole: every reference leads somewhere, and the modules' rules hold. */
@ApplicationScoped
class Soundness {

    private static final String REFERENCES = """
            select k.conname as name,
                format('select from %s c where c.tenant_id = ? and %s and not exists (select from %s p where %s) limit 1',
                    k.conrelid::regclass,
                    (select string_agg(format('c.%I is not null', a.attname), ' and ')
                     from unnest(k.conkey) u join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u),
                    k.confrelid::regclass,
                    (select string_agg(format('p.%I = c.%I', b.attname, a.attname), ' and ')
                     from unnest(k.conkey, k.confkey) u (child, parent)
                     join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.child
                     join pg_attribute b on b.attrelid = k.confrelid and b.attnum = u.parent)) as query
            from pg_constraint k join pg_class c on c.oid = k.conrelid
            join pg_namespace n on n.oid = c.relnamespace
            where k.contype = 'f' and k.conparentid = 0 and c.relrowsecurity and not c.relispartition
                and n.nspname <> 'archive'
            """;

    private final List<EstateCheck> checks;

    Soundness(@All List<EstateCheck> checks) {
        this.checks = checks;
    }

    /** Refuses what does not hold, by its name. */
    void require(Connection connection, UUID tenant) throws SQLException {
        Map<String, String> queries = references(connection);
        checks.forEach(check -> queries.put(check.name(), check.wrongs()));
        for (Map.Entry<String, String> query : queries.entrySet()) {
            try (PreparedStatement statement = connection.prepareStatement(query.getValue())) {
                statement.setObject(1, tenant);
                try (ResultSet wrongs = statement.executeQuery()) {
                    if (wrongs.next()) {
                        throw new EstateBroken("archive-unsound", "What it holds breaks a rule: {0}.", query.getKey());
                    }
                }
            }
        }
    }

    private static Map<String, String> references(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REFERENCES);
                ResultSet rows = statement.executeQuery()) {
            Map<String, String> queries = new LinkedHashMap<>();
            while (rows.next()) {
                queries.put(rows.getString("name"), rows.getString("query"));
            }
            return queries;
        }
    }
}
