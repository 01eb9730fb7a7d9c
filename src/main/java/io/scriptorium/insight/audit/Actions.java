package io.scriptorium.insight.audit;

import io.scriptorium.kernel.event.DomainEvent;
import io.scriptorium.kernel.event.EventFamily;
import io.scriptorium.kernel.event.Personal;
import io.scriptorium.kernel.event.PersonalFields;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What can stand in the audit log: every event, with the fields that its entries have. */
@Singleton
class Actions {

    private final List<Action> all;

    /**
     * A kind of entry.
     *
     * @param version of its shape
     */
    record Action(String type, int version, List<Field> fields) {}

    /**
     * A field of the entry's details.
     *
     * @param type the Java type: {@code uuid}, {@code string}, {@code money}, {@code instant}, {@code int} …
     * @param personal whether people fill it with what they like, so that erasure removes it
     */
    record Field(String name, String type, boolean personal) {}

    Actions(Instance<EventFamily> families) {
        this.all = Stream.concat(families.stream().flatMap(Actions::of), Stream.of(retired()))
                .sorted(Comparator.comparing(Action::type))
                .toList();
    }

    List<Action> all() {
        return all;
    }

    private static Stream<Action> of(EventFamily family) {
        return family.types().entrySet().stream()
                .map(type -> new Action(type.getKey(), family.version(), fields(type)));
    }

    private static List<Field> fields(Map.Entry<String, Class<? extends DomainEvent>> type) {
        return Stream.of(type.getValue().getRecordComponents())
                .map(component -> new Field(
                        PersonalFields.nameOf(component),
                        component.getType().getSimpleName().toLowerCase(Locale.ROOT),
                        component.isAnnotationPresent(Personal.class)))
                .toList();
    }

    private static Action retired() {
        return new Action(
                Entry.RETIRED,
                1,
                List.of(
                        new Field("before", "instant", false),
                        new Field("entries", "int", false),
                        new Field("checkpoint_sequence", "long", false),
                        new Field("checkpoint_hash", "string", false),
                        new Field("code", "string", false)));
    }
}
