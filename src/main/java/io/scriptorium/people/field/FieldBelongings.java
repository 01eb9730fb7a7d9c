package io.scriptorium.people.field;

import io.scriptorium.kernel.web.Refusal;
import io.scriptorium.people.belonging.Belongings;
import io.scriptorium.people.field.FieldResource.Addition;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Custom fields are taken over with a website's settings: their definitions, not their values. */
@Singleton
class FieldBelongings implements Belongings<Addition> {

    private final FieldStore store;
    private final FieldService service;

    FieldBelongings(FieldStore store, FieldService service) {
        this.store = store;
        this.service = service;
    }

    @Override
    public String name() {
        return "custom_fields";
    }

    @Override
    public String permission() {
        return FieldPermissions.DEFINE;
    }

    @Override
    public Class<Addition> type() {
        return Addition.class;
    }

    @Override
    public Uni<List<Addition>> all() {
        return store.all()
                .map(fields -> fields.stream()
                        .filter(field -> !field.archived())
                        .map(Addition::of)
                        .toList());
    }

    @Override
    public String keyOf(Addition field) {
        return field.kind() + "." + field.key();
    }

    @Override
    public Uni<Boolean> take(Addition field) {
        return store.all()
                .map(fields -> fields.stream()
                        .filter(one ->
                                one.kind().equals(field.kind()) && one.key().equals(field.key()))
                        .findFirst())
                .chain(known -> take(field, known));
    }

    private Uni<Boolean> take(Addition field, Optional<CustomField> known) {
        if (known.isEmpty()) {
            return service.add(field.field()).replaceWith(true);
        }
        CustomField old = known.get();
        Addition wanted = Addition.of(field.field());
        if (wanted.equals(Addition.of(old)) && !old.archived()) {
            return Uni.createFrom().item(false);
        }
        if (!old.type().equals(wanted.type())
                || !Boolean.valueOf(old.filterable()).equals(wanted.filterable())) {
            throw Refusal.conflict("key-taken", "Another field has this key.");
        }
        return service.change(old.id(), "*", wanted.change()::of).replaceWith(true);
    }
}
