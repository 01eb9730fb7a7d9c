package io.scriptorium.people.passkey;

import io.scriptorium.kernel.event.EventFamily;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

@Singleton
class PasskeyEvents {

    @Produces
    @Singleton
    EventFamily events() {
        return EventFamily.of("passkey", PasskeyEvent.class);
    }
}
