package io.scriptorium.kernel.event;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Which fields of an event are marked as {@link Personal}, as they are called on the log. */
public final class PersonalFields {

    private PersonalFields() {}

    /** Their names. */
    public static List<String> of(Class<?> event) {
        return Stream.of(event.getRecordComponents())
                .filter(component -> component.isAnnotationPresent(Personal.class))
                .map(PersonalFields::nameOf)
                .toList();
    }

    /** The name of a field on the log: {@code orderId} is {@code order_id}. */
    public static String nameOf(RecordComponent component) {
        return component.getName().replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
