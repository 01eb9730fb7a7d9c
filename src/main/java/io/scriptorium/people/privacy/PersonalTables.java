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

    /** Some of the person's rows of a table, as the person may see them. */
    Uni<List<JsonObject>> shown(PersonalTable table, Member member, int limit, int offset) {
        String columns = String.join(", ", table.shown());
        return query(
                        table,
                        "select to_jsonb(x) - 'place_of_row' as row from (select " + columns
                                + ", row_number() over (order by t.ctid) as place_of_row from " + table.table()
                                + " t where ",
                        ") x order by place_of_row limit " + limit + " offset " + offset,
                        member)
                .chain(rows -> table.mask().of(rows));
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
