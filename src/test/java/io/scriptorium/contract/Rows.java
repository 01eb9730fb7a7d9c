package io.scriptorium.contract;

import static java.util.Map.entry;

import io.scriptorium.testing.Brand;
import io.scriptorium.testing.Database;
import io.scriptorium.testing.Operation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
            entry("people.usage", "letters are counted once they are sent, as the clock goes on"),
            entry("insight.audit_head", "entries are sealed a moment after they were written"),
            entry("insight.audit_seal", "entries are sealed a moment after they were written"),
            entry("insight.audit_waiting", "entries are sealed a moment after they were written"),
            entry("people.domain_claim", "claimed names are looked at again as the clock goes on"),
            entry("people.voucher", "a wrong code is counted"),
            entry("people.presence", "whoever is heard of is noted, a moment later"),
            entry("people.active_day", "whoever is heard of is noted, a moment later"),
            entry("people.last_active_day", "whoever is heard of is noted, a moment later"),
            entry("people.request_day", "whoever is heard of is noted, a moment later"),
            entry("people.login_guard", "a wrong password is remembered"),
            entry("insight.security_event", "a wrong password is remembered"),
            entry("people.sign_in", "tries to sign in are kept"),
            entry("people.known_address", "a wrong password is remembered"));

    /** Where what fails too often raises an alert, which is told to the staff and audited like all that happens. */
    private static final String DOOR = "/api/v1/auth/";

    private static final List<String> NOTED = List.of("insight.", "kernel.event_", "talk.");
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

    /** The marks of a brand's rows, and of those that belong to no tenant. */
    static List<Object> of(Brand brand) {
        String own = " where tenant_id = '" + brand.id() + "'";
        return Database.column(Stream.concat(
                        TABLES.stream().map(table -> mark(table) + own),
                        ACROSS.stream().map(Rows::mark))
                .collect(Collectors.joining(" union all ")));
    }

    private static String mark(String table) {
        return "select '" + table + ": ' || count(*) || ' rows ' || coalesce(sum(xmin::text::bigint), 0) from " + table;
    }

    /** The marks that differ, as they are now; without alerts of what is tried at the door, and what follows from them. */
    static Set<String> changes(Operation operation, List<Object> before, List<Object> after) {
        Set<String> changed = new TreeSet<>();
        after.forEach(mark -> changed.add(mark.toString()));
        before.forEach(mark -> changed.remove(mark.toString()));
        if (operation.path().startsWith(DOOR)) {
            changed.removeIf(mark -> NOTED.stream().anyMatch(mark::startsWith));
        }
        return changed;
    }
}
