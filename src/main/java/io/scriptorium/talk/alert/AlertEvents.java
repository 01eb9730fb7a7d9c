package io.scriptorium.talk.alert;

import io.scriptorium.kernel.event.EventFamily;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

@Singleton
class AlertEvents {

    @Produces
    @Singleton
    EventFamily events() {
        return EventFamily.of("alert", AlertEvent.class);
    }
}
