package io.scriptorium.people.field;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A field that a website has added.
 *
 * @param kind what it is a field of, such as {@code order}
 * @param key its name in {@code custom_fields}, unique in its kind
 * @param label what people read
 * @param required whether whoever may change it must give a value
 * @param filterable whether lists may be asked for its values, as {@code custom.<key>}
 * @param atRegistration whether whoever registers in a role that sees or sets it is asked for it
 * @param visibleTo the roles that see it; admins see all
 * @param editableBy the roles that set it; admins set all
 * @param position where it stands among the others, from 0
 * @param archived whether it is neither shown nor set any more; its values stay
 */
record CustomField(
        UUID id,
        String kind,
        String key,
        String label,
        String type,
        boolean required,
        boolean filterable,
        boolean atRegistration,
        FieldRules rules,
        List<String> visibleTo,
        List<String> editableBy,
        int position,
        boolean archived,
        Instant createdAt,
        @JsonIgnore long version)
        implements Versioned {

    /** The roles that people register in. */
    static final List<String> NEWCOMERS = List.of(Role.CLIENT.key(), Role.WRITER.key());

    FieldType fieldType() {
        return FieldType.of(type);
    }

    /** The system itself sees all, and so do those who define the fields; archived ones are seen by nobody. */
    boolean isVisibleTo(@Nullable Actor actor) {
        return isEditableBy(actor) || (!archived && actor != null && visibleTo.contains(actor.role()));
    }

    /** Whether it is none of an actor's business what is in it, or was before it was archived. */
    boolean isKeptFrom(@Nullable Actor actor) {
        return actor != null && !actor.is(Role.ADMIN.key(), Role.SUPERADMIN.key()) && !concerns(actor.role());
    }

    boolean isEditableBy(@Nullable Actor actor) {
        return !archived
                && (actor == null
                        || actor.is(Role.ADMIN.key(), Role.SUPERADMIN.key())
                        || editableBy.contains(actor.role()));
    }

    /** Whether somebody who registers in a role sets it. */
    boolean isAskedOf(String role) {
        return atRegistration && !archived && concerns(role);
    }

    /** Whether a role sees or sets it. */
    boolean concerns(String role) {
        return visibleTo.contains(role) || editableBy.contains(role);
    }

    boolean isWorded() {
        return !archived && fieldType().isWorded();
    }

    FieldWord word() {
        List<String> flags = fieldType() == FieldType.BOOLEAN ? List.of("false", "true") : List.of();
        return new FieldWord(key, label, Objects.requireNonNullElse(rules.choices(), flags));
    }

    /** Where a value is wrong, as the request names it. */
    String address() {
        return CustomFields.MEMBER + "." + key;
    }

    static boolean isVisibleToCaller(CustomField field) {
        return field.isVisibleTo(Caller.current().actor());
    }
}
