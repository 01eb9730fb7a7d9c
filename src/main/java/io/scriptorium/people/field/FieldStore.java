package io.scriptorium.people.field;

import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.StoredJson;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Lookup;
import io.scriptorium.kernel.web.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** What fields the current tenant has defined. */
@ApplicationScoped
class FieldStore {

    private static final String SELECT =
            "select f.*, f.rules::text as rules_text from people.custom_field f where f.tenant_id = $1";

    private final Sql sql;
    private final Lookup<CustomField> fields;
    private final StoredJson json;
    private final Clock clock;

    FieldStore(Sql sql, StoredJson json, Clock clock) {
        this.sql = sql;
        this.fields = new Lookup<>(sql, SELECT, "f", this::field, () -> Refusal.notFound("field"));
        this.json = json;
        this.clock = clock;
    }

    /** All of them, archived ones too, in the order in which they are to be shown. */
    Uni<List<CustomField>> all() {
        return sql.list(SELECT, this::field, Caller.tenantId())
                .map(fields -> fields.stream()
                        .sorted(Comparator.comparing(CustomField::kind)
                                .thenComparing(CustomField::position)
                                .thenComparing(CustomField::createdAt)
                                .thenComparing(CustomField::id))
                        .toList());
    }

    Uni<CustomField> require(UUID id) {
        return fields.require(id);
    }

    Uni<CustomField> lock(UUID id) {
        return fields.lock(id);
    }

    Uni<Void> insert(CustomField field) {
        return sql.run(
                        """
                        insert into people.custom_field (tenant_id, id, kind, key, label, type, required, filterable,
                            at_registration, rules, visible_to, editable_by, position, archived, version, created_at, updated_at)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, false, 0, $14, $14)
                        """,
                        Caller.tenantId(),
                        field.id(),
                        field.kind(),
                        field.key(),
                        field.label(),
                        field.type(),
                        field.required(),
                        field.filterable(),
                        field.atRegistration(),
                        rules(field),
                        field.visibleTo().toArray(String[]::new),
                        field.editableBy().toArray(String[]::new),
                        field.position(),
                        clock.instant())
                .replaceWithVoid();
    }

    Uni<Void> update(CustomField field) {
        return sql.run(
                        """
                        update people.custom_field set label = $3, required = $4, at_registration = $5, rules = $6,
                            visible_to = $7, editable_by = $8, position = $9, archived = $10, version = version + 1,
                            updated_at = $11
                        where tenant_id = $1 and id = $2
                        """,
                        Caller.tenantId(),
                        field.id(),
                        field.label(),
                        field.required(),
                        field.atRegistration(),
                        rules(field),
                        field.visibleTo().toArray(String[]::new),
                        field.editableBy().toArray(String[]::new),
                        field.position(),
                        field.archived(),
                        clock.instant())
                .replaceWithVoid();
    }

    private JsonObject rules(CustomField field) {
        return json.object(field.rules());
    }

    private CustomField field(Row row) {
        return new CustomField(
                row.getUUID("id"),
                row.getString("kind"),
                row.getString("key"),
                row.getString("label"),
                row.getString("type"),
                row.getBoolean("required"),
                row.getBoolean("filterable"),
                row.getBoolean("at_registration"),
                json.read(row.getString("rules_text"), FieldRules.class),
                List.of(row.getArrayOfStrings("visible_to")),
                List.of(row.getArrayOfStrings("editable_by")),
                row.getInteger("position"),
                row.getBoolean("archived"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getLong("version"));
    }
}
