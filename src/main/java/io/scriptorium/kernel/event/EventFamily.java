package io.scriptorium.kernel.event;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The events of one module, as a CDI bean ({@code @Produces}). The name of an event on the log is the family's name
 * and the record's: {@code Placed} of the family {@code order} is {@code order.placed}, {@code WorkSubmitted} would be
 * {@code order.work-submitted}.
 *
 * @param name the family's name: the module's noun
 * @param types the event records by their name on the log
 * @param version the version of their shape, raised when a field changes meaning
 */
public record EventFamily(String name, Map<String, Class<? extends DomainEvent>> types, int version) {

    /** The family of all records that a sealed interface permits, in version 1. */
    public static EventFamily of(String name, Class<? extends DomainEvent> sealed) {
        Class<?>[] permitted = sealed.getPermittedSubclasses();
        if (permitted == null) {
            throw new IllegalArgumentException(sealed + " is not sealed");
        }
        List<Class<? extends DomainEvent>> records = Arrays.stream(permitted)
                .<Class<? extends DomainEvent>>map(type -> type.asSubclass(DomainEvent.class))
                .toList();
        return new EventFamily(
                name, records.stream().collect(Collectors.toMap(type -> nameOf(name, type), Function.identity())), 1);
    }

    private static String nameOf(String family, Class<?> type) {
        String dashed = type.getSimpleName().replaceAll("([a-z0-9])([A-Z])", "$1-$2");
        return family + "." + dashed.toLowerCase(Locale.ROOT);
    }
}
