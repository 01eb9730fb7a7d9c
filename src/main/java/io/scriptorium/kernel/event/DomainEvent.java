package io.scriptorium.kernel.event;

import java.util.UUID;

/**
 * A fact that a module announces. Modules declare their facts as records nested in one sealed interface and register
 * it as an {@link EventFamily}. A record's fields are ids, numbers, texts, times and lists of these; never personal
 * data, but for texts that are marked as {@link Personal}.
 */
public interface DomainEvent {

    /** The thing that the fact is about, such as an order: consumers hear the facts of one subject in order. */
    UUID subjectId();
}
