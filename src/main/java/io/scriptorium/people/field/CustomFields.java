package io.scriptorium.people.field;

import io.scriptorium.kernel.realtime.TenantMemories;
import io.scriptorium.kernel.realtime.TenantMemory;
import io.scriptorium.kernel.security.Role;
import io.scriptorium.kernel.tenancy.Actor;
import io.scriptorium.kernel.tenancy.Caller;
import io.scriptorium.kernel.web.FilterType;
import io.scriptorium.kernel.web.Listing;
import io.scriptorium.kernel.web.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields that the current tenant has added to its things, from memory; changes are heeded at once. */
@ApplicationScoped
public class CustomFields {

    /** The member of requests and answers that holds the values. */
    public static final String MEMBER = "custom_fields";

    /** How many values one request may set. */
    public static final int MAXIMUM = 100;

    static final String MEMORY = "custom-fields";
    private static final String FILTER = "custom.";
    private static final int MAXIMUM_LENGTH = 32_000;

    private final FieldStore store;
    private final TenantMemory<List<CustomField>> memory;
    private final TermStore terms;

    CustomFields(FieldStore store, TermStore terms, TenantMemories memories) {
        this.store = store;
        this.memory = memories.of(MEMORY, store::all);
        this.terms = terms;
    }

    /** The fields of a kind of thing. */
    public Uni<Fields> of(String kind) {
        return memory.get().map(all -> ofKind(kind, all));
    }

    /** The same as they are stored, with what the open transaction has made of them. */
    public Uni<Fields> stored(String kind) {
        return store.all().map(all -> ofKind(kind, all));
    }

    private static Fields ofKind(String kind, List<CustomField> all) {
        return new Fields(
                kind, all.stream().filter(field -> field.kind().equals(kind)).toList());
    }

    /**
     * Checks what the caller sets, and lets lists find the thing by it. Needs an open transaction that holds the thing.
     *
     * @param subjectId the thing
     * @param stored its values so far
     * @param given values by key: null removes one, and what is left out stays; null where nothing is given
     * @return its values from now on, for the module to store; refused with 400 that names each wrong value
     */
    public Uni<JsonObject> set(
            String kind, UUID subjectId, JsonObject stored, @Nullable Map<String, @Nullable Object> given) {
        return of(kind).chain(fields -> {
            JsonObject values = fields.merged(stored, given, Setter.caller());
            return values.equals(stored)
                    ? Uni.createFrom().item(values)
                    : terms.replace(kind, subjectId, fields.terms(values)).replaceWith(values);
        });
    }

    /**
     * Checks what somebody answers who registers in a role.
     *
     * @param given values by key; null where nothing is given
     * @return the values, to be stored and given to {@link #index}; refused with 400 that names each wrong one
     */
    public Uni<JsonObject> answers(String kind, Role role, @Nullable Map<String, @Nullable Object> given) {
        return of(kind).map(fields -> fields.merged(new JsonObject(), given, Setter.newcomer(role)));
    }

    /** Lets lists find a new thing by its values, which were checked. Needs an open transaction. */
    public Uni<Void> index(String kind, UUID subjectId, JsonObject values) {
        return of(kind).chain(fields -> terms.replace(kind, subjectId, fields.terms(values)));
    }

    /** Lets no list find a thing by its fields any more: it goes, or its values do. Needs an open transaction. */
    public Uni<Void> forget(String kind, UUID subjectId) {
        return terms.replace(kind, subjectId, List.of());
    }

    /** Rows that hold values of a kind of thing, without those that the caller may not see. */
    public Uni<List<JsonObject>> masked(String kind, List<JsonObject> rows) {
        return of(kind).map(fields -> rows.stream()
                .map(row -> row.copy().put(MEMBER, fields.shown(row.getJsonObject(MEMBER))))
                .toList());
    }

    Uni<List<CustomField>> all() {
        return memory.get();
    }

    /**
     * Who sets values.
     *
     * @param sees which fields there are for them
     * @param sets which of these they set
     * @param complete whether they must set all that are required
     */
    private record Setter(Predicate<CustomField> sees, Predicate<CustomField> sets, boolean complete) {

        static Setter caller() {
            Actor actor = Caller.current().actor();
            return new Setter(field -> field.isVisibleTo(actor), field -> field.isEditableBy(actor), actor != null);
        }

        static Setter newcomer(Role role) {
            return new Setter(field -> field.isAskedOf(role.key()), field -> true, true);
        }

        boolean needs(CustomField field) {
            return complete && field.required() && sees.test(field) && sets.test(field);
        }
    }

    /** The fields of one kind of thing at one moment. */
    public static final class Fields {

        private final String kind;
        private final List<CustomField> fields;

        Fields(String kind, List<CustomField> fields) {
            this.kind = kind;
            this.fields = fields;
        }

        /** The values that the caller may see, in the order of their fields. */
        public Map<String, Object> shown(JsonObject stored) {
            Map<String, Object> shown = new LinkedHashMap<>();
            if (!stored.isEmpty()) {
                fields.stream()
                        .filter(CustomField::isVisibleToCaller)
                        .forEach(field -> Optional.ofNullable(FieldReader.plain(stored.getValue(field.key())))
                                .ifPresent(value -> shown.put(field.key(), value)));
            }
            return shown;
        }

        /** Those that the caller sees and whose values are words, by which things can be told apart. */
        public List<FieldWord> wordedForCaller() {
            return fields.stream()
                    .filter(field -> field.isWorded() && CustomField.isVisibleToCaller(field))
                    .map(CustomField::word)
                    .toList();
        }

        /** The keys of those, archived ones among them, of which the caller may not know what is in them. */
        public Set<String> keptFromCaller() {
            return fields.stream()
                    .filter(field -> field.isKeptFrom(Caller.current().actor()))
                    .map(CustomField::key)
                    .collect(Collectors.toUnmodifiableSet());
        }

        /** The words that are stored, by the keys of the fields that have words; whoever asks. */
        public Map<String, Set<String>> words(JsonObject stored) {
            Map<String, Set<String>> words = new HashMap<>();
            fields.stream()
                    .filter(field -> field.isWorded() && stored.containsKey(field.key()))
                    .forEach(field -> words.put(field.key(), FieldReader.words(stored.getValue(field.key()))));
            return words;
        }

        /**
         * A list that may also be asked for the values of filterable fields that the caller sees.
         *
         * @param id the SQL of the thing's id
         */
        public Listing filtered(Listing listing, String id) {
            List<CustomField> filters = fields.stream()
                    .filter(CustomField::filterable)
                    .filter(CustomField::isVisibleToCaller)
                    .toList();
            return filters.isEmpty() ? listing : filtered(listing, id, filters);
        }

        private Listing filtered(Listing listing, String id, List<CustomField> filters) {
            String found =
                    id + " in (select v.subject_id from people.custom_term v where v.tenant_id = $1 and v.kind = '"
                            + kind + "' and v.term ";
            Listing extended = listing.copy();
            for (CustomField field : filters) {
                String name = FILTER + field.key();
                FilterType type = FilterType.text(text -> FieldTerms.asked(field, text));
                extended.condition(name, found + "= ?)", type);
                if (field.fieldType().isOrdered()) {
                    // '>' follows '=': where the field's own terms end.
                    extended.condition(name + "_from", found + ">= ? and v.term < split_part(?, '=', 1) || '>')", type);
                    extended.condition(name + "_to", found + "< ? and v.term > split_part(?, '=', 1) || '=')", type);
                }
            }
            return extended;
        }

        JsonObject merged(JsonObject stored, @Nullable Map<String, @Nullable Object> given, Setter setter) {
            List<Refusal.Violation> wrong = new ArrayList<>();
            JsonObject values = stored.copy();
            if (given != null) {
                given.entrySet().forEach(entry -> put(values, entry, setter, wrong));
            }
            if (given != null || stored.isEmpty()) {
                requireAll(values, setter, wrong);
            }
            if (wrong.isEmpty() && values.encode().length() > MAXIMUM_LENGTH) {
                wrong.add(Refusal.Violation.of(MEMBER, "must not exceed {0} characters in all", MAXIMUM_LENGTH));
            }
            if (!wrong.isEmpty()) {
                Refusal first = Refusal.invalid(MEMBER, wrong.get(0).text());
                throw new Refusal(first.kind(), first.code(), first.text(), wrong, Map.of());
            }
            return values;
        }

        private void put(
                JsonObject values,
                Entry<String, @Nullable Object> entry,
                Setter setter,
                List<Refusal.Violation> wrong) {
            try {
                CustomField field = require(entry.getKey(), setter);
                Object given = entry.getValue();
                if (given == null) {
                    values.remove(field.key());
                } else {
                    values.put(field.key(), FieldReader.json(new FieldReader(field).read(given)));
                }
            } catch (Refusal refused) {
                wrong.addAll(refused.violations());
            }
        }

        private CustomField require(String key, Setter setter) {
            CustomField field = fields.stream()
                    .filter(one -> one.key().equals(key) && setter.sees().test(one))
                    .findFirst()
                    .orElseThrow(() -> Refusal.invalid(MEMBER + "." + key, "is not a field of this website"));
            if (!setter.sets().test(field)) {
                throw Refusal.invalid(field.address(), "is not yours to change");
            }
            return field;
        }

        private void requireAll(JsonObject values, Setter setter, List<Refusal.Violation> wrong) {
            fields.stream()
                    .filter(setter::needs)
                    .filter(field -> isMissing(values.getValue(field.key())))
                    .filter(field -> wrong.stream().noneMatch(one -> one.field().equals(field.address())))
                    .forEach(field -> wrong.add(Refusal.Violation.of(field.address(), "is needed")));
        }

        private static boolean isMissing(@Nullable Object value) {
            return value == null || Objects.equals(value, "") || (value instanceof JsonArray array && array.isEmpty());
        }

        private List<String> terms(JsonObject values) {
            return fields.stream()
                    .filter(CustomField::filterable)
                    .filter(field -> values.getValue(field.key()) != null)
                    .flatMap(field -> FieldTerms.of(field, values.getValue(field.key())).stream())
                    .toList();
        }
    }
}
