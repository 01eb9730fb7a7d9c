package io.scriptorium.contract;

import static java.util.Map.entry;

import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The rows of a brand, and of the tables that belong to no tenant, as a mark of each table that differs when a row was
 * written, added or deleted: by the transactions that wrote them ({@code xmin}).
 */
final class Rows {

    /** Tables that a refused request may write to, with the reason. */
    static final Map<String, String> WRITTEN_ANYHOW = Map.ofEntries(
            entry("kernel.relay_slot", "relays take and leave their slots all the time"),
            entry("kernel.flyway_schema_history", "belongs to the migrations"),
            entry("kernel.timer", "timers fire as the clock goes on"),
            entry("kernel.letter", "letters are sent as the clock goes on"),
            entry("insight.audit_head", "entries are sealed a moment after they were written"),
            entry("insight.audit_seal", "entries are sealed a moment after they were written"),
            entry("insight.audit_waiting", "entries are sealed a moment after they were written"),
            entry("people.domain_claim", "claimed names are looked at again as the clock goes on"),
            entry("people.login_guard", "a wrong password is remembered"),
            entry("insight.security_event", "a wrong password is remembered"),
            entry("people.sign_in", "tries to sign in are kept"),
            entry("people.known_address", "a wrong password is remembered"));

    private static final List<String> TABLES = tables(true);
    private static final List<String> ACROSS = tables(false);

    private Rows() {}

    private static List<String> tables(boolean ofTenants) {
        return Database.column("""
                select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p') and not c.relispartition
                  and n.nspname not in ('pg_catalog', 'information_schema')
                  and ? = exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id'
                                  and not a.attisdropped)
                order by 1
                """, ofTenants).stream()
                .map(String.class::cast)
                .filter(table -> !WRITTEN_ANYHOW.containsKey(table.replace("\"", "")))
                .toList();
    }

    /** All tables that there are. */
    static List<String> known() {
        return Database.column("select c.oid::regclass::text from pg_class c where c.relkind in ('r', 'p')").stream()
                .map(table -> ((String) table).replace("\"", ""))
                .toList();
    }

    /** The marks of a brand's rows, in its own tables. */
    static List<Object> of(Brand brand) {
        String sql = TABLES.stream()
                .map(table -> mark(table) + " where tenant_id = '" + brand.id() + "'")
                .collect(Collectors.joining(" union all "));
        return Database.column(sql);
    }

    /** The marks of the rows that belong to no tenant. */
    static List<Object> acrossTenants() {
        return Database.column(ACROSS.stream().map(Rows::mark).collect(Collectors.joining(" union all ")));
    }

    private static String mark(String table) {
        return "select '" + table + ": ' || count(*) || ' rows ' || coalesce(sum(xmin::text::bigint), 0) from " + table;
    }

    /** What differs, as it was and as it is. */
    static String difference(List<Object> before, List<Object> after) {
        TreeSet<String> gone = new TreeSet<>();
        before.forEach(mark -> gone.add(mark.toString()));
        after.forEach(mark -> gone.remove(mark.toString()));
        return gone.toString();
    }
}
