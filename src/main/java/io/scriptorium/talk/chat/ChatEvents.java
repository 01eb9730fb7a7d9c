package io.scriptorium.talk.chat;

import io.scriptorium.kernel.event.EventFamily;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Registers the module's events. */
@Singleton
class ChatEvents {

    @Produces
    @Singleton
    EventFamily family() {
        return EventFamily.of("chat", ChatEvent.class);
    }
}
