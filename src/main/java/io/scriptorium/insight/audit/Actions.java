package io.scriptorium.insight.audit;

import io.scriptorium.kernel.event.DomainEvent;
import io.scriptorium.kernel.event.EventFamily;
import io.scriptorium.kernel.event.Personal;
import io.scriptorium.kernel.event.PersonalFields;
import io.scriptorium.kernel.web.FilterType;
import io.scriptorium.kernel.web.Listing;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** What can stand in the audit log: every event, with the fields that its entries have. */
@Singleton
class Actions {

    private final List<Action> all;

    /** The condition of filters whose values stand for types. */
    static final String AMONG = "a.type = any(?)";

    /** Values of the filter by what is done. */
    static final FilterType VERB = FilterType.oneOf(Verb.values(), Verb::key);

    private static final String BY_VERB = "verb";
    private static final String BY_KIND = "subject_kind";

    /**
     * A kind of entry.
     *
     * @param version of its shape
     * @param subjectKind what it is done to
     * @param verb what is done: {@code create}, {@code read}, {@code update}, {@code delete} or {@code other}
     */
    record Action(String type, int version, String subjectKind, String verb, List<Field> fields) {

        static Action of(String type, int version, List<Field> fields) {
            return new Action(type, version, kindOf(type), Verb.of(type).key(), fields);
        }
    }

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

    /** The kind of thing that an entry is about: the name of the family that its type belongs to. */
    static String kindOf(String type) {
        return type.substring(0, type.indexOf('.'));
    }

    /** The fields by which lists of entries are filtered by verb and kind: in the document, and in {@link #known}. */
    static Listing fields(Listing entries) {
        return entries.condition(BY_VERB, AMONG, VERB).condition(BY_KIND, AMONG, Listing.TEXT);
    }

    /** A list with these fields, in which their values stand for all types that there are: so indexes by type serve. */
    Listing known(Listing entries) {
        return entries.copy()
                .condition(BY_VERB, AMONG, VERB.standingFor(verb -> types(Action::verb, verb)))
                .condition(BY_KIND, AMONG, Listing.TEXT.standingFor(kind -> types(Action::subjectKind, kind)));
    }

    private Object types(Function<Action, String> property, Object value) {
        return all.stream()
                .filter(action -> property.apply(action).equals(value))
                .map(Action::type)
                .toArray(String[]::new);
    }

    private static Stream<Action> of(EventFamily family) {
        return family.types().entrySet().stream().map(type -> Action.of(type.getKey(), family.version(), fields(type)));
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
        return Action.of(
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
