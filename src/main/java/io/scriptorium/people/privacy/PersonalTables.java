package io.scriptorium.people.privacy;

import io.quarkus.arc.All;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.SystemSql;
import io.scriptorium.kernel.privacy.PersonalData;
import io.scriptorium.kernel.privacy.PersonalTable;
import io.scriptorium.kernel.privacy.PersonalTable.Realm;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.people.user.Member;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Runs against a table what the module that owns it has declared. */
@ApplicationScoped
class PersonalTables {

    /**
     * Where a row lies. It holds still while other rows go, as a number of rows to leave out would not.
     *
     * @param part the table, or the part of a divided one
     * @param row the place there, as the database writes it
     */
    record Place(long part, String row) {

        static final Place START = new Place(0, "(0,0)");

        private static Place takenFrom(JsonObject row) {
            return new Place(((Number) row.remove("place_part")).longValue(), (String) row.remove("place_row"));
        }

        private String sql() {
            return "(%d::oid, '%s'::tid)".formatted(part, row);
        }
    }

    /**
     * Some rows of a table.
     *
     * @param end the place behind which the next ones lie
     */
    record Shown(List<JsonObject> rows, Place end) {}

    private final List<PersonalTable> all;
    private final Sql sql;
    private final SystemSql system;

    PersonalTables(@All List<PersonalData> modules, Sql sql, SystemSql system) {
        this.all = modules.stream().flatMap(module -> module.tables().stream()).toList();
        this.sql = sql;
        this.system = system;
    }

    List<PersonalTable> all() {
        return all;
    }

    List<PersonalTable> erased(Realm realm) {
        return all.stream()
                .filter(table -> table.realm() == realm && table.isErased())
                .toList();
    }

    /** How many rows of a table are the person's. */
    Uni<Integer> count(PersonalTable table, Member member) {
        return query(table, "select count(*)::integer as rows from " + table.table() + " t where ", member)
                .map(PersonalTables::rows);
    }

    /** Erases what a table has of the person; tells how many rows that were. */
    Uni<Integer> erase(PersonalTable table, Member member) {
        String statement = table.statement();
        if (statement != null) {
            return sql.first(statement, row -> row.getInteger(0), Caller.tenantId(), member.id())
                    .map(Optional::orElseThrow);
        }
        return query(
                        table,
                        "with erased as (" + change(table),
                        " returning 1) select count(*)::integer as rows from erased",
                        member)
                .map(PersonalTables::rows);
    }

    private static String change(PersonalTable table) {
        if (table.removed()) {
            return "delete from " + table.table() + " t where ";
        }
        return table.replaced().entrySet().stream()
                .map(column -> column.getKey() + " = " + column.getValue())
                .collect(Collectors.joining(", ", "update " + table.table() + " t set ", " where "));
    }

    /** The person's next rows of a table behind a place, as the person may see them. */
    Uni<Shown> shown(PersonalTable table, Member member, Place behind, int limit) {
        String columns = String.join(", ", table.shown());
        return query(
                        table,
                        "select to_jsonb(x) as row from (select " + columns
                                + ", t.tableoid::bigint as place_part, t.ctid as place_row from " + table.table()
                                + " t where (t.tableoid, t.ctid) > " + behind.sql() + " and ",
                        " order by t.tableoid, t.ctid limit " + limit + ") x order by x.place_part, x.place_row",
                        member)
                .chain(rows -> masked(table, rows, behind));
    }

    private static Uni<Shown> masked(PersonalTable table, List<JsonObject> rows, Place behind) {
        Place end = rows.stream().map(Place::takenFrom).reduce(behind, (before, last) -> last);
        return table.mask().of(rows).map(seen -> new Shown(seen, end));
    }

    private Uni<List<JsonObject>> query(PersonalTable table, String before, Member member) {
        return query(table, before, "", member);
    }

    private Uni<List<JsonObject>> query(PersonalTable table, String before, String after, Member member) {
        String owned = table.owned();
        if (table.realm() == Realm.TENANT) {
            String condition = "t.tenant_id = $1 and " + owned.replace("{member}", "$2");
            return sql.list(before + condition + after, Row::toJson, Caller.tenantId(), member.id())
                    .map(PersonalTables::unwrapped);
        }
        UUID person = table.realm() == Realm.MEMBER ? member.id() : member.userId();
        String condition = owned.replace("{member}", "$1").replace("{user}", "$1");
        return system.list(before + condition + after, Row::toJson, person).map(PersonalTables::unwrapped);
    }

    private static List<JsonObject> unwrapped(List<JsonObject> rows) {
        return rows.stream()
                .map(row -> row.getValue("row") instanceof JsonObject inner ? inner : row)
                .toList();
    }

    private static int rows(List<JsonObject> counted) {
        return counted.get(0).getInteger("rows");
    }

    /** Counts of tables, by their kind. */
    static JsonObject json(Map<String, Integer> counts) {
        JsonObject json = new JsonObject();
        counts.forEach(json::put);
        return json;
    }
}
