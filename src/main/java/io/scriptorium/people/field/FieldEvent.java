package io.scriptorium.people.field;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.event.DomainEvent;
import java.util.UUID;

/** What happens to custom fields. The family {@code custom-field} on the event log. */
public sealed interface FieldEvent extends DomainEvent {

    /** The definition. */
    UUID fieldId();

    @Override
    default UUID subjectId() {
        return fieldId();
    }

    /** A field was added. */
    @RegisterForReflection
    record Added(UUID fieldId) implements FieldEvent {}

    /** Its definition was changed, or it was archived or taken up again. */
    @RegisterForReflection
    record Changed(UUID fieldId) implements FieldEvent {}
}
