package io.scriptorium.people.auth;

import io.scriptorium.kernel.event.EventFamily;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

@Singleton
class AuthEvents {

    @Produces
    @Singleton
    EventFamily events() {
        return EventFamily.of("auth", AuthEvent.class);
    }
}
