package io.scriptorium.kernel.event;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** The family of all records that a sealed interface permits, by itself or by sealed ones of its own; in version 1. */
    public static EventFamily of(String name, Class<? extends DomainEvent> sealed) {
        if (!sealed.isSealed()) {
            throw new IllegalArgumentException(sealed + " is not sealed");
        }
        return new EventFamily(
                name, records(sealed).collect(Collectors.toMap(type -> nameOf(name, type), Function.identity())), 1);
    }

    private static Stream<Class<? extends DomainEvent>> records(Class<? extends DomainEvent> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses())
                        .flatMap(permitted -> records(permitted.asSubclass(DomainEvent.class)))
                : Stream.of(type);
    }

    private static String nameOf(String family, Class<?> type) {
        String dashed = type.getSimpleName().replaceAll("([a-z0-9])([A-Z])", "$1-$2");
        return family + "." + dashed.toLowerCase(Locale.ROOT);
    }
}
