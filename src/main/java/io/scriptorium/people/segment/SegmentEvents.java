package io.scriptorium.people.segment;

import io.scriptorium.kernel.event.EventFamily;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

@Singleton
class SegmentEvents {

    @Produces
    @Singleton
    EventFamily events() {
        return EventFamily.of("segment", SegmentEvent.class);
    }
}
