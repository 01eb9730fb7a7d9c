package io.scriptorium.talk.push;

import io.scriptorium.kernel.event.EventFamily;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

@Singleton
class PushEvents {

    @Produces
    @Singleton
    EventFamily events() {
        return EventFamily.of("push", PushEvent.class);
    }
}
