package io.scriptorium.people.field;

import io.quarkus.arc.All;
import io.scriptorium.kernel.data.Sql;
import io.scriptorium.kernel.data.StoredJson;
import io.scriptorium.kernel.data.Tx;
import io.scriptorium.kernel.event.Changes;
import io.scriptorium.kernel.event.EventLog;
import io.scriptorium.kernel.realtime.TenantMemories;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.IfMatch;
import io.scriptorium.kernel.web.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Defines fields. What is stored stays valid: a definition changes only so that all its values still fit. */
@ApplicationScoped
class FieldService {

    /** How many fields a kind of thing may have, archived ones too. */
    private static final int MAXIMUM = 100;

    private final Tx tx;
    private final Sql sql;
    private final FieldStore store;
    private final TenantMemories memories;
    private final EventLog events;
    private final StoredJson json;
    private final Map<String, FieldBearer> bearers;

    FieldService(
            Tx tx,
            Sql sql,
            FieldStore store,
            TenantMemories memories,
            EventLog events,
            StoredJson json,
            @All List<FieldBearer> bearers) {
        this.tx = tx;
        this.sql = sql;
        this.store = store;
        this.memories = memories;
        this.events = events;
        this.json = json;
        this.bearers =
                new TreeMap<>(bearers.stream().collect(Collectors.toMap(FieldBearer::kind, Function.identity())));
    }

    Uni<CustomField> add(CustomField field) {
        if (!bearers.containsKey(field.kind())) {
            throw Refusal.invalid("kind", "must be one of {0}", String.join(", ", bearers.keySet()));
        }
        requireSense(field, FieldRules.NONE);
        return tx.write(() -> alone().chain(store::all)
                .invoke(all -> requireRoom(field, all))
                .chain(() -> store.insert(field))
                .chain(() -> events.append(new FieldEvent.Added(field.id())))
                .invoke(() -> memories.forgetAfterCommit(CustomFields.MEMORY))
                .chain(() -> store.require(field.id())));
    }

    private void requireSense(CustomField field, FieldRules before) {
        field.rules().require(field.fieldType(), field.filterable(), before);
        FieldBearer bearer = bearers.get(field.kind());
        boolean askable = bearer != null
                && bearer.registers()
                && CustomField.NEWCOMERS.stream().anyMatch(field::concerns);
        if (field.atRegistration() && !askable) {
            throw Refusal.invalid("at_registration", "is for fields of users that clients or writers see");
        }
    }

    /** One definition of a website after the other, so that they can be counted. */
    private Uni<Void> alone() {
        return sql.alone("people.custom_field", Caller.tenantId());
    }

    private static void requireRoom(CustomField field, List<CustomField> all) {
        List<CustomField> same =
                all.stream().filter(one -> one.kind().equals(field.kind())).toList();
        if (same.stream().anyMatch(one -> one.key().equals(field.key()))) {
            throw Refusal.conflict("key-taken", "Another field has this key.");
        }
        if (same.size() >= MAXIMUM) {
            throw Refusal.unprocessable("too-many-fields", "There are {0} fields already.", MAXIMUM);
        }
    }

    Uni<CustomField> change(UUID id, @Nullable String ifMatch, UnaryOperator<CustomField> change) {
        return tx.write(() -> store.lock(id)
                .invoke(old -> IfMatch.require(ifMatch, old.version()))
                .chain(old -> change(old, change.apply(old)))
                .invoke(() -> memories.forgetAfterCommit(CustomFields.MEMORY))
                .chain(() -> store.require(id)));
    }

    private Uni<Void> change(CustomField old, CustomField changed) {
        return requireSafe(old, changed)
                .chain(() -> store.update(changed))
                .chain(() -> events.append(new FieldEvent.Changed(old.id()), changes(old, changed)));
    }

    private Changes changes(CustomField old, CustomField changed) {
        return Changes.none()
                .and("label", old.label(), changed.label())
                .and("required", old.required(), changed.required())
                .and("at_registration", old.atRegistration(), changed.atRegistration())
                .and("rules", json.object(old.rules()), json.object(changed.rules()))
                .and("visible_to", old.visibleTo(), changed.visibleTo())
                .and("editable_by", old.editableBy(), changed.editableBy())
                .and("position", old.position(), changed.position())
                .and("archived", old.archived(), changed.archived());
    }

    private Uni<Void> requireSafe(CustomField old, CustomField changed) {
        requireSense(changed, old.rules());
        FieldBearer bearer = bearers.get(old.kind());
        if (bearer == null || changed.rules().admitAllOf(old.rules())) {
            return Uni.createFrom().voidItem();
        }
        return bearer.holds(old.key())
                .invoke(held -> {
                    if (held) {
                        throw Refusal.unprocessable(
                                "values-would-break",
                                "There are values that the stricter rules could refuse: archive the field and add another.");
                    }
                })
                .replaceWithVoid();
    }
}
