package io.scriptorium.people.recovery;

import io.scriptorium.kernel.event.EventFamily;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

@Singleton
class RecoveryEvents {

    @Produces
    @Singleton
    EventFamily events() {
        return EventFamily.of("recovery", RecoveryEvent.class);
    }
}
