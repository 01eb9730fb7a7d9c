package io.scriptorium.people.segment;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.scriptorium.kernel.event.DomainEvent;
import java.util.UUID;

/** What happens to segments. The family {@code segment} on the event log. */
public sealed interface SegmentEvent extends DomainEvent {

    /** The segment. */
    UUID segmentId();

    @Override
    default UUID subjectId() {
        return segmentId();
    }

    /** Somebody made a segment. */
    @RegisterForReflection
    record Made(UUID segmentId, String key) implements SegmentEvent {}

    /** Somebody changed what a segment is; the history has it. */
    @RegisterForReflection
    record Changed(UUID segmentId, String key) implements SegmentEvent {}

    /** Somebody removed a segment. */
    @RegisterForReflection
    record Removed(UUID segmentId, String key) implements SegmentEvent {}
}
