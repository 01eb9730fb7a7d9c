package io.scriptorium.people.email;

import io.scriptorium.kernel.event.EventFamily;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

@Singleton
class EmailEvents {

    @Produces
    @Singleton
    EventFamily events() {
        return EventFamily.of("email", EmailEvent.class);
    }
}
